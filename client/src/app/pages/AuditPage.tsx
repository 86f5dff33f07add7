import { getRouteApi } from "@tanstack/react-router";
import { AuditTrail } from "../../features/audit/AuditTrail";

const route = getRouteApi("/clinic/audit");

/** The audit trail; what it is searched by is in the address. */
export function AuditPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  return <AuditTrail filter={filter} onFilter={(next) => void navigate({ search: next, replace: true })} />;
}
