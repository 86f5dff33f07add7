import { Tabs } from "@mantine/core";
import { getRouteApi, Link, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMay, useMe } from "../../api/me";
import { Problem } from "../../api/problem";
import { PatientAlerts } from "../../features/alerts/PatientAlerts";
import { PatientCourse } from "../../features/courses/PatientCourse";
import { OpenLink } from "../../features/links/OpenLink";
import { NoteComposer } from "../../features/observations/NoteComposer";
import { EarlierNotes, LatestNote } from "../../features/observations/RecentNotes";
import { SuggestionPanel } from "../../features/observations/SuggestionPanel";
import { PatientHeader } from "../../features/patients/PatientHeader";
import { usePatient } from "../../features/patients/patients.api";
import { Timeline } from "../../features/patients/Timeline";
import { WeekPlan } from "../../features/plan/WeekPlan";
import { PatientSessions } from "../../features/sessions/PatientSessions";
import { PatientClockProvider } from "../../ui/ClinicClock";
import { Answer, Loading, Missing } from "../../ui/states";
import { words } from "../../words/words";
import classes from "./PatientPage.module.css";

// What is looked at now and then is fetched when it is.
const Journey = lazy(() => import("../../features/journey/Journey").then((module) => ({ default: module.Journey })));
const Measures = lazy(() => import("../../features/measures/Measures").then((module) => ({ default: module.Measures })));
const NextBrief = lazy(() => import("../../features/brief/NextBrief").then((module) => ({ default: module.NextBrief })));
const WholeRecord = lazy(() => import("../../features/record/WholeRecord").then((module) => ({ default: module.WholeRecord })));
const RecordAccess = lazy(() => import("../../features/access/RecordAccess").then((module) => ({ default: module.RecordAccess })));
const BreakGlass = lazy(() => import("../../features/access/BreakGlass").then((module) => ({ default: module.BreakGlass })));

const say = words.patients;
/** The tabs in their order, and what one must be allowed to for each. */
const tabs = [
  { name: "journey", scope: "patients:read" },
  { name: "plan", scope: "patients:read" },
  { name: "sessions", scope: "sessions:read" },
  { name: "measures", scope: "assessments:read" },
  { name: "brief", scope: "patients:read" },
  { name: "timeline", scope: "patients:read" },
  { name: "record", scope: "records:read" },
  { name: "access", scope: "accesses:read" },
] as const;

const route = getRouteApi("/patients/$patientId");

/** One patient: the header, and beneath it the plan, the way so far, or another part of the record. */
export function PatientPage() {
  const { patientId } = route.useParams();
  // Another patient is another page: nothing of the one before stays on it.
  return <OnePatient key={patientId} patientId={patientId} />;
}

function OnePatient({ patientId }: { patientId: string }) {
  const { tab = "plan" } = route.useSearch();
  const navigate = route.useNavigate();
  const writing = useRouterState({ select: (state) => state.location.state.writing });
  const { clinic, scopes } = useMe();
  const mayWrite = useMay("observations:write");
  const patient = usePatient(patientId);
  const list = useRef<HTMLDivElement>(null);
  // On a phone the tabs are a strip that is wider than the screen.
  useEffect(() => {
    list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab, patient.isSuccess]);
  const [savedId, setSavedId] = useState<string | null>(null);

  const refused = patient.error && Problem.of(patient.error).slug;
  if (refused === "restricted")
    return (
      <Suspense fallback={<Loading rows={2} label={say.openingTab} />}>
        <BreakGlass patientId={patientId} />
      </Suspense>
    );
  if (refused === "not-found")
    return (
      <Missing title={say.missing.title} lead={say.missing.lead}>
        <Link to="/patients" className="link">
          {say.missing.action}
        </Link>
      </Missing>
    );
  return (
    <Answer query={patient} loading={<PatientLoading />}>
      {(record) => (
        <PatientClockProvider timeZone={record.timeZone}>
          <div className={classes.page}>
            <PatientHeader patient={record} actions={<OpenLink patient={record} />} />
            <Tabs
              value={tab}
              onChange={(next) => void navigate({ search: next && next !== "plan" ? { tab: next as Exclude<typeof tab, "plan"> } : {}, replace: true })}
              keepMounted={false}
              classNames={{ list: classes.tabs, tab: classes.tab, panel: classes.panel }}
            >
              <Tabs.List ref={list} data-screen-only="" aria-label={say.tabsLabel}>
                {tabs
                  .filter(({ scope }) => scopes.includes(scope))
                  .map(({ name }) => (
                    <Tabs.Tab key={name} value={name}>
                      {say.tabs[name]}
                    </Tabs.Tab>
                  ))}
              </Tabs.List>
              <Tabs.Panel value="plan">
                <PatientAlerts patientId={patientId} />
                <div className={classes.two}>
                  <div className="stack airy">
                    {mayWrite && (
                      <div data-screen-only="">
                        <NoteComposer
                          patientId={patientId}
                          window={record.window ?? null}
                          timeZone={record.timeZone || clinic.timeZone}
                          autoFocus={writing}
                          onSaved={(saved) => setSavedId(saved.id)}
                        />
                      </div>
                    )}
                    <LatestNote patientId={patientId} />
                  </div>
                  <div data-screen-only="">
                    <SuggestionPanel patientId={patientId} observationId={savedId} onAlerts={() => document.getElementById("patient-alerts")?.focus()} />
                  </div>
                </div>
                <WeekPlan patientId={patientId} />
                <EarlierNotes patientId={patientId} />
              </Tabs.Panel>
              <Suspense fallback={<Loading rows={3} height={140} label={say.openingTab} />}>
                <Tabs.Panel value="journey">
                  <Journey patientId={patientId} nextSessionAt={record.nextSession?.scheduledAt ?? null} />
                </Tabs.Panel>
                <Tabs.Panel value="measures">
                  <Measures patientId={patientId} />
                </Tabs.Panel>
                <Tabs.Panel value="brief">
                  <NextBrief patientId={patientId} />
                </Tabs.Panel>
                <Tabs.Panel value="record">
                  <WholeRecord patientId={patientId} />
                </Tabs.Panel>
                <Tabs.Panel value="access">
                  <RecordAccess patientId={patientId} />
                </Tabs.Panel>
              </Suspense>
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

/** A header, the strip of tabs, and two cards beside each other. */
const PatientLoading = () => (
  <div className={classes.page}>
    <Loading rows={1} height={64} label={say.loadingOne} />
    <div className={classes.rest} aria-hidden="true">
      <Loading rows={1} height={36} />
      <div className={classes.two}>
        <Loading rows={2} height={210} />
        <Loading rows={2} height={250} />
      </div>
    </div>
  </div>
);
