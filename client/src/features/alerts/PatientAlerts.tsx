import { words } from "../../words/words";
import { AlertCard } from "./AlertCard";
import { usePatientAlerts } from "./alerts.api";

/** The alerts of one patient that are not resolved, above everything else; nothing where there are none. */
export function PatientAlerts({ patientId }: { patientId: string }) {
  const alerts = usePatientAlerts(patientId);
  if (!alerts.data || alerts.data.length === 0) return null;
  return (
    <section aria-label={words.alerts.ofPatient} id="patient-alerts" tabIndex={-1} className="stack tight">
      {alerts.data.map((alert, i) => (
        <AlertCard key={alert.id} alert={alert} whole first={i === 0} />
      ))}
    </section>
  );
}
