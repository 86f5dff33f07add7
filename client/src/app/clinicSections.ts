import { words } from "../words/words";

const say = words.shell.sections;

/** The sections of the clinic's page, in their order, and the scope that opens each. A new one is a row here and a route. */
export const clinicSections = [
  { to: "/clinic/staff", label: say.staff, scope: "staff:read" },
  { to: "/clinic/on-call", label: say.onCall, scope: "alerts:read" },
  { to: "/clinic/settings", label: say.settings, scope: "clinic:write" },
  { to: "/clinic/protocols", label: say.protocols, scope: "sessions:read" },
  { to: "/clinic/links", label: say.links, scope: "links:write" },
  { to: "/clinic/integrations", label: say.integrations, scope: "integrations:write" },
  { to: "/clinic/webhooks", label: say.webhooks, scope: "webhooks:manage" },
  { to: "/clinic/audit", label: say.audit, scope: "audit:read" },
  { to: "/clinic/break-glass", label: say.breakGlass, scope: "break-glass:review" },
  { to: "/clinic/export", label: say.export, scope: "exports:read" },
] as const;
