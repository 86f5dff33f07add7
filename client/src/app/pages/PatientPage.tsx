import { Tabs } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import { Problem } from "../../api/problem";
import { PatientAlerts } from "../../features/alerts/PatientAlerts";
import { NoteComposer } from "../../features/observations/NoteComposer";
import { EarlierNotes, LatestNote } from "../../features/observations/RecentNotes";
import { SuggestionPanel } from "../../features/observations/SuggestionPanel";
import { PatientHeader } from "../../features/patients/PatientHeader";
import { usePatient } from "../../features/patients/patients.api";
import { Timeline } from "../../features/patients/Timeline";
import { WeekPlan } from "../../features/plan/WeekPlan";
import { PatientSessions } from "../../features/sessions/PatientSessions";
import { Answer, Empty, Loading } from "../../ui/states";
import classes from "./PatientPage.module.css";

export const patientTabs = ["plan", "timeline", "sessions"] as const;
export type PatientTab = (typeof patientTabs)[number];

/** One patient: the header, and notes and plan, timeline or sessions beneath. */
export function PatientPage({ patientId, tab, onTab }: { patientId: string; tab: PatientTab; onTab: (tab: PatientTab) => void }) {
  const { clinic } = useMe();
  const mayWrite = useMay("observations:write");
  const patient = usePatient(patientId);
  const [savedId, setSavedId] = useState<string | null>(null);

  if (patient.error && Problem.of(patient.error).slug === "not-found")
    return (
      <div className="stack">
        <h1>No such patient</h1>
        <Empty
          title="This clinic has no patient at this address"
          action={
            <Link to="/patients" className="link">
              Go to the patients
            </Link>
          }
        />
      </div>
    );
  return (
    <Answer query={patient} loading={<Loading rows={4} height={110} label="Loading the patient" />}>
      {(record) => (
        <div className={classes.page}>
          <PatientHeader patient={record} />
          <Tabs
            value={tab}
            onChange={(next) => onTab((next ?? "plan") as PatientTab)}
            keepMounted={false}
            classNames={{ list: classes.tabs, tab: classes.tab, panel: classes.panel }}
          >
            <Tabs.List>
              <Tabs.Tab value="plan">Notes &amp; plan</Tabs.Tab>
              <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
              <Tabs.Tab value="sessions">Sessions</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="plan">
              <PatientAlerts patientId={patientId} />
              <div className={classes.two}>
                <div className="stack" style={{ gap: 16 }}>
                  {mayWrite && (
                    <NoteComposer
                      patientId={patientId}
                      window={record.window ?? null}
                      timeZone={record.timeZone || clinic.timeZone}
                      onSaved={(saved) => setSavedId(saved.id)}
                    />
                  )}
                  <LatestNote patientId={patientId} />
                </div>
                <SuggestionPanel patientId={patientId} observationId={savedId} onAlerts={() => document.getElementById("patient-alerts")?.focus()} />
              </div>
              <WeekPlan patientId={patientId} />
              <EarlierNotes patientId={patientId} />
            </Tabs.Panel>
            <Tabs.Panel value="timeline">
              <Timeline patientId={patientId} />
            </Tabs.Panel>
            <Tabs.Panel value="sessions">
              <PatientSessions patientId={patientId} />
            </Tabs.Panel>
          </Tabs>
        </div>
      )}
    </Answer>
  );
}
