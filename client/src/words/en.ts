import { account } from "./en/account";
import { alerts } from "./en/alerts";
import { audit } from "./en/audit";
import { auth } from "./en/auth";
import { clinic } from "./en/clinic";
import { codes } from "./en/codes";
import { common } from "./en/common";
import { links } from "./en/links";
import { observations } from "./en/observations";
import { patients } from "./en/patients";
import { plan } from "./en/plan";
import { sessions } from "./en/sessions";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { time } from "./en/time";
import { today } from "./en/today";

/** English, as the care team reads it. The patient's page has a catalogue of its own, <c>en/link.ts</c>, so that it stays small. */
export const en = { account, alerts, audit, auth, clinic, codes, common, links, observations, patients, plan, sessions, settings, shell, time, today };
