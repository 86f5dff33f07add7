import { account } from "./en/account";
import { alerts } from "./en/alerts";
import { access } from "./en/access";
import { audit } from "./en/audit";
import { auth } from "./en/auth";
import { brief } from "./en/brief";
import { clinic } from "./en/clinic";
import { codes } from "./en/codes";
import { common } from "./en/common";
import { journey } from "./en/journey";
import { links } from "./en/links";
import { measures } from "./en/measures";
import { observations } from "./en/observations";
import { patients } from "./en/patients";
import { plan } from "./en/plan";
import { record } from "./en/record";
import { sessions } from "./en/sessions";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { time } from "./en/time";
import { today } from "./en/today";

/** English, as the care team reads it. The patient's page has a catalogue of its own, <c>en/link.ts</c>, so that it stays small. */
export const en = {
  access,
  account,
  alerts,
  audit,
  auth,
  brief,
  clinic,
  codes,
  common,
  journey,
  links,
  measures,
  observations,
  patients,
  plan,
  record,
  sessions,
  settings,
  shell,
  time,
  today,
};
