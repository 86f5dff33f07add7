import { createBrowserHistory, createRootRoute, createRoute, createRouter, Outlet, type RouterHistory } from "@tanstack/react-router";
import { AlertInbox } from "../features/alerts/AlertInbox";
import { PatientList } from "../features/patients/PatientList";
import { PatientPage, patientTabs } from "./pages/PatientPage";
import { SessionsPage } from "./pages/SessionsPage";
import { TodayPage } from "./pages/TodayPage";
import { Shell } from "./Shell";
import { NotFound } from "./NotFound";

const oneOf = <T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T => allowed.find((item) => item === value) ?? otherwise;

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFound,
});

const today = createRoute({ getParentRoute: () => root, path: "/", component: TodayPage });

const patients = createRoute({
  getParentRoute: () => root,
  path: "/patients",
  // What is searched for stays out of the address, since it is a name; only the status goes there.
  validateSearch: (search): { status?: "inactive" } => (search.status === "inactive" ? { status: "inactive" } : {}),
  component: function Patients() {
    const { status } = patients.useSearch();
    const navigate = patients.useNavigate();
    return (
      <PatientList
        status={status ?? "active"}
        onStatus={(next) => void navigate({ search: next === "inactive" ? { status: next } : {}, replace: true })}
        onOpen={(patientId) => void navigate({ to: "/patients/$patientId", params: { patientId } })}
      />
    );
  },
});

const patient = createRoute({
  getParentRoute: () => root,
  path: "/patients/$patientId",
  validateSearch: (search): { tab?: "timeline" | "sessions" } => {
    const tab = oneOf(patientTabs, search.tab, "plan");
    return tab === "plan" ? {} : { tab };
  },
  component: function Patient() {
    const { patientId } = patient.useParams();
    const { tab } = patient.useSearch();
    const navigate = patient.useNavigate();
    return (
      <PatientPage
        key={patientId}
        patientId={patientId}
        tab={tab ?? "plan"}
        onTab={(next) => void navigate({ search: next === "plan" ? {} : { tab: next }, replace: true })}
      />
    );
  },
});

const sessions = createRoute({ getParentRoute: () => root, path: "/sessions", component: SessionsPage });

const alertStates = ["open", "acknowledged", "resolved"] as const;
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  validateSearch: (search): { status?: "acknowledged" | "resolved" } => {
    const status = oneOf(alertStates, search.status, "open");
    return status === "open" ? {} : { status };
  },
  component: function Alerts() {
    const { status } = alerts.useSearch();
    const navigate = alerts.useNavigate();
    return (
      <AlertInbox status={status ?? "open"} onStatus={(next) => void navigate({ search: next === "open" ? {} : { status: next }, replace: true })} />
    );
  },
});

/** The addresses of the dashboard and the screen behind each. */
export const dashboardRouter = (history: RouterHistory = createBrowserHistory()) =>
  createRouter({ routeTree: root.addChildren([today, patients, patient, sessions, alerts]), history, scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof dashboardRouter>;
  }
}
