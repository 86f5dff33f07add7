import { createBrowserHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, type RouterHistory } from "@tanstack/react-router";
import { Loading } from "../ui/states";
import { words } from "../words/words";
import { Broken } from "./Broken";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const { places, patient: patientTitle } = words.shell;

// A screen is fetched when it is first needed; its address, and what may stand there, are known from the start.

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFound,
  errorComponent: Broken,
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/",
  staticData: { title: places.today },
  component: lazyRouteComponent(() => import("./pages/TodayPage"), "TodayPage"),
});

const narrowed = ["window", "alerts", "no-goal"] as const;
const patients = createRoute({
  getParentRoute: () => root,
  path: "/patients",
  staticData: { title: places.patients },
  // What is searched for stays out of the address, since it is a name; only the filters go there.
  validateSearch: (search): { status?: "inactive"; only?: (typeof narrowed)[number] } => {
    const only = narrowed.find((item) => item === search.only);
    return { ...(search.status === "inactive" && { status: "inactive" }), ...(only && { only }) };
  },
  component: lazyRouteComponent(() => import("./pages/PatientsPage"), "PatientsPage"),
});

const laterTabs = ["timeline", "sessions"] as const;
const patient = createRoute({
  getParentRoute: () => root,
  path: "/patients/$patientId",
  // The title of a window is seen by passers-by and kept by the browser: it names no patient.
  staticData: { title: patientTitle },
  validateSearch: (search): { tab?: (typeof laterTabs)[number] } => {
    const tab = laterTabs.find((item) => item === search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("./pages/PatientPage"), "PatientPage"),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: "/sessions",
  staticData: { title: places.sessions },
  component: lazyRouteComponent(() => import("./pages/SessionsPage"), "SessionsPage"),
});

// A session's own page, and the monitoring forms
const session = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$sessionId",
  staticData: { title: words.care.title },
  component: lazyRouteComponent(() => import("./pages/SessionPage"), "SessionPage"),
});

const laterForms = ["submitted"] as const;
const forms = createRoute({
  getParentRoute: () => root,
  path: "/forms",
  staticData: { title: words.forms.title },
  validateSearch: (search): { status?: (typeof laterForms)[number] } => {
    const status = laterForms.find((item) => item === search.status);
    return status ? { status } : {};
  },
  component: lazyRouteComponent(() => import("./pages/FormsPage"), "FormsPage"),
});

const form = createRoute({
  getParentRoute: () => root,
  path: "/forms/$sessionId",
  staticData: { title: words.forms.one },
  component: lazyRouteComponent(() => import("./pages/FormPage"), "FormPage"),
});

const laterStates = ["acknowledged", "resolved"] as const;
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  staticData: { title: places.alerts },
  validateSearch: (search): { status?: (typeof laterStates)[number]; alert?: string } => {
    const status = laterStates.find((item) => item === search.status);
    return { ...(status && { status }), ...(typeof search.alert === "string" && { alert: search.alert }) };
  },
  component: lazyRouteComponent(() => import("./pages/AlertsPage"), "AlertsPage"),
});

/** The addresses of the dashboard and the screen behind each. */
export const dashboardRouter = (history: RouterHistory = createBrowserHistory()) =>
  createRouter({
    routeTree: root.addChildren([today, patients, patient, sessions, session, forms, form, alerts]),
    history,
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Loading rows={5} height={96} label={words.shell.opening} />,
    defaultErrorComponent: Broken,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof dashboardRouter>;
  }
  interface StaticDataRouteOption {
    /** The title of the window while the screen is shown. */
    title?: string;
  }
  interface HistoryState {
    /** Whether one comes to a patient to write a note. */
    writing?: boolean;
  }
}
