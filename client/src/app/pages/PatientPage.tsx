import { Tabs } from "@mantine/core";
import { getRouteApi, Link, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import { Problem } from "../../api/problem";
import { PatientAlerts } from "../../features/alerts/PatientAlerts";
import { PatientCourse } from "../../features/courses/PatientCourse";
import { NoteComposer } from "../../features/observations/NoteComposer";
import { EarlierNotes, LatestNote } from "../../features/observations/RecentNotes";
import { SuggestionPanel } from "../../features/observations/SuggestionPanel";
import { PatientHeader } from "../../features/patients/PatientHeader";
import { usePatient } from "../../features/patients/patients.api";
import { Timeline } from "../../features/patients/Timeline";
import { WeekPlan } from "../../features/plan/WeekPlan";
import { PatientSessions } from "../../features/sessions/PatientSessions";
import { PatientClockProvider } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { words } from "../../words/words";
import classes from "./PatientPage.module.css";

const say = words.patients;
const route = getRouteApi("/patients/$patientId");

/** One patient: the header, and notes and plan, timeline or sessions beneath. */
export function PatientPage() {
  const { patientId } = route.useParams();
  // Another patient is another page: nothing of the one before stays on it.
  return <OnePatient key={patientId} patientId={patientId} />;
}

function OnePatient({ patientId }: { patientId: string }) {
  const { tab = "plan" } = route.useSearch();
  const navigate = route.useNavigate();
  const writing = useRouterState({ select: (state) => state.location.state.writing });
  const { clinic } = useMe();
  const mayWrite = useMay("observations:write");
  const patient = usePatient(patientId);
  const [savedId, setSavedId] = useState<string | null>(null);

  if (patient.error && Problem.of(patient.error).slug === "not-found")
    return (
      <div className="stack">
        <h1>{say.missing.title}</h1>
        <Empty
          title={say.missing.lead}
          action={
            <Link to="/patients" className="link">
              {say.missing.action}
            </Link>
          }
        />
      </div>
    );
  return (
    <Answer query={patient} loading={<Loading rows={4} height={110} label={say.loadingOne} />}>
      {(record) => (
        <PatientClockProvider timeZone={record.timeZone}>
          <div className={classes.page}>
            <PatientHeader patient={record} />
            <Tabs
              value={tab}
              onChange={(next) => void navigate({ search: next === "timeline" || next === "sessions" ? { tab: next } : {}, replace: true })}
              keepMounted={false}
              classNames={{ list: classes.tabs, tab: classes.tab, panel: classes.panel }}
            >
              <Tabs.List>
                <Tabs.Tab value="plan">{say.tabs.plan}</Tabs.Tab>
                <Tabs.Tab value="timeline">{say.tabs.timeline}</Tabs.Tab>
                <Tabs.Tab value="sessions">{say.tabs.sessions}</Tabs.Tab>
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
                        autoFocus={writing}
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
                <PatientCourse patientId={patientId} />
                <PatientSessions patientId={patientId} />
              </Tabs.Panel>
            </Tabs>
          </div>
        </PatientClockProvider>
      )}
    </Answer>
  );
}
