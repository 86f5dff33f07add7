import { createBrowserHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, type RouterHistory } from "@tanstack/react-router";
import { type AuditFilter, readAuditFilter } from "../features/audit/filter";
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

const laterTabs = ["journey", "sessions", "measures", "brief", "timeline", "record", "access"] as const;
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
  staticData: { title: words.shell.session },
  component: lazyRouteComponent(() => import("./pages/SessionPage"), "SessionPage"),
});

const laterForms = ["submitted"] as const;
const forms = createRoute({
  getParentRoute: () => root,
  path: "/forms",
  staticData: { title: words.shell.forms },
  validateSearch: (search): { status?: (typeof laterForms)[number] } => {
    const status = laterForms.find((item) => item === search.status);
    return status ? { status } : {};
  },
  component: lazyRouteComponent(() => import("./pages/FormsPage"), "FormsPage"),
});

const form = createRoute({
  getParentRoute: () => root,
  path: "/forms/$sessionId",
  staticData: { title: words.shell.form },
  component: lazyRouteComponent(() => import("./pages/FormPage"), "FormPage"),
});

const laterStates = ["acknowledged", "resolved"] as const;
const tiers = ["emergency", "urgent", "soon"] as const;
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  staticData: { title: places.alerts },
  validateSearch: (search): { status?: (typeof laterStates)[number]; tier?: (typeof tiers)[number]; mine?: true; alert?: string } => {
    const status = laterStates.find((item) => item === search.status);
    const tier = tiers.find((item) => item === search.tier);
    return { ...(status && { status }), ...(tier && { tier }), ...(search.mine === true && { mine: true }), ...(typeof search.alert === "string" && { alert: search.alert }) };
  },
  component: lazyRouteComponent(() => import("./pages/AlertsPage"), "AlertsPage"),
});

// The clinic, in sections, and one's own account.

const sectionTitles = words.shell.sections;
const clinic = createRoute({
  getParentRoute: () => root,
  path: "/clinic",
  staticData: { title: places.clinic },
  component: lazyRouteComponent(() => import("./pages/ClinicPage"), "ClinicPage"),
});

const clinicStart = createRoute({
  getParentRoute: () => clinic,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/ClinicPage"), "ClinicStart"),
});

const staff = createRoute({
  getParentRoute: () => clinic,
  path: "/staff",
  staticData: { title: sectionTitles.staff },
  component: lazyRouteComponent(() => import("../features/clinic/StaffList"), "StaffList"),
});

const onCall = createRoute({
  getParentRoute: () => clinic,
  path: "/on-call",
  staticData: { title: sectionTitles.onCall },
  component: lazyRouteComponent(() => import("../features/clinic/OnCallOrder"), "OnCallOrder"),
});

const settings = createRoute({
  getParentRoute: () => clinic,
  path: "/settings",
  staticData: { title: sectionTitles.settings },
  component: lazyRouteComponent(() => import("../features/clinic/Settings"), "Settings"),
});

const protocols = createRoute({
  getParentRoute: () => clinic,
  path: "/protocols",
  staticData: { title: sectionTitles.protocols },
  component: lazyRouteComponent(() => import("../features/clinic/Protocols"), "Protocols"),
});

const otherLinks = ["expired", "revoked", "all"] as const;
const links = createRoute({
  getParentRoute: () => clinic,
  path: "/links",
  staticData: { title: sectionTitles.links },
  validateSearch: (search): { show?: (typeof otherLinks)[number] } => {
    const show = otherLinks.find((item) => item === search.show);
    return show ? { show } : {};
  },
  component: lazyRouteComponent(() => import("./pages/ClinicLinksPage"), "ClinicLinksPage"),
});

const integrations = createRoute({
  getParentRoute: () => clinic,
  path: "/integrations",
  staticData: { title: sectionTitles.integrations },
  component: lazyRouteComponent(() => import("../features/integrations/Integrations"), "Integrations"),
});

const audit = createRoute({
  getParentRoute: () => clinic,
  path: "/audit",
  staticData: { title: sectionTitles.audit },
  validateSearch: (search): AuditFilter => readAuditFilter(search),
  component: lazyRouteComponent(() => import("./pages/AuditPage"), "AuditPage"),
});

const breakGlass = createRoute({
  getParentRoute: () => clinic,
  path: "/break-glass",
  staticData: { title: sectionTitles.breakGlass },
  validateSearch: (search): { reviewed?: true } => (search.reviewed === true ? { reviewed: true } : {}),
  component: lazyRouteComponent(() => import("./pages/BreakGlassPage"), "BreakGlassPage"),
});

const webhooks = createRoute({
  getParentRoute: () => clinic,
  path: "/webhooks",
  staticData: { title: sectionTitles.webhooks },
  component: lazyRouteComponent(() => import("../features/webhooks/Webhooks"), "Webhooks"),
});

const deliveryStates = ["waiting", "delivered", "failed"] as const;
const webhook = createRoute({
  getParentRoute: () => clinic,
  path: "/webhooks/$webhookId",
  staticData: { title: sectionTitles.webhooks },
  validateSearch: (search): { status?: (typeof deliveryStates)[number] } => {
    const status = deliveryStates.find((item) => item === search.status);
    return status ? { status } : {};
  },
  component: lazyRouteComponent(() => import("./pages/WebhookPage"), "WebhookPage"),
});

const exporting = createRoute({
  getParentRoute: () => clinic,
  path: "/export",
  staticData: { title: sectionTitles.export },
  component: lazyRouteComponent(() => import("../features/clinic/ExportClinic"), "ExportClinic"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  staticData: { title: words.shell.yourAccount },
  component: lazyRouteComponent(() => import("./pages/AccountPage"), "AccountPage"),
});

const clinicTree = clinic.addChildren([clinicStart, staff, onCall, settings, protocols, links, integrations, webhooks, webhook, audit, breakGlass, exporting]);

/** The addresses of the dashboard and the screen behind each. */
export const dashboardRouter = (history: RouterHistory = createBrowserHistory()) =>
  createRouter({
    routeTree: root.addChildren([today, patients, patient, sessions, session, forms, form, alerts, clinicTree, account]),
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
