import { getRouteApi } from "@tanstack/react-router";
import { PatientAlerts } from "../../features/alerts/PatientAlerts";
import { OneSession } from "../../features/sessions/OneSession";

const route = getRouteApi("/sessions/$sessionId");

/** One dosing session, with the alerts of its patient above it. */
export function SessionPage() {
  const { sessionId } = route.useParams();
  // Another session is another page: nothing of the one before stays on it.
  return <OneSession key={sessionId} sessionId={sessionId} alerts={(patientId) => <PatientAlerts patientId={patientId} />} />;
}
