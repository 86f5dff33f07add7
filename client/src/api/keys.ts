import type { QueryClient } from "@tanstack/react-query";

/** Keys of the query cache. What belongs to a patient starts with that patient, so that a deed can refresh it whole. */
export const keys = {
  me: ["me"] as const,
  clinic: ["clinic"] as const,
  staff: ["staff"] as const,
  integrations: ["integrations"] as const,
  today: ["today"] as const,
  patients: ["patients"] as const,
  alerts: ["alerts"] as const,
  sessionDay: ["session-day"] as const,
  session: ["session"] as const,
  forms: ["monitoring-forms"] as const,
  patient: (id: string) => ["patient", id] as const,
};

/** After a deed for a patient: everything shown of that patient, and the boards the patient is on, is asked again. */
export async function refreshPatient(cache: QueryClient, patientId: string) {
  await Promise.all(
    [keys.patient(patientId), keys.today, keys.alerts, keys.patients, keys.sessionDay, keys.session, keys.forms].map((queryKey) => cache.invalidateQueries({ queryKey })),
  );
}
