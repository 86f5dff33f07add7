import { getRouteApi } from "@tanstack/react-router";
import { PatientList } from "../../features/patients/PatientList";

const route = getRouteApi("/patients");

/** The patients; the filters are in the address, what is searched for is not. */
export function PatientsPage() {
  const { status = "active", only = null } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (next: { status: typeof status; only: typeof only }) =>
    void navigate({ search: { ...(next.status === "inactive" && { status: next.status }), ...(next.only && { only: next.only }) }, replace: true });
  return (
    <PatientList
      status={status}
      only={only}
      onFilter={filter}
      onOpen={(patientId) => void navigate({ to: "/patients/$patientId", params: { patientId } })}
    />
  );
}
