import { alerts } from "./en/alerts";
import { auth } from "./en/auth";
import { codes } from "./en/codes";
import { common } from "./en/common";
import { observations } from "./en/observations";
import { patients } from "./en/patients";
import { plan } from "./en/plan";
import { sessions } from "./en/sessions";
import { shell } from "./en/shell";
import { time } from "./en/time";
import { today } from "./en/today";

/** English, as the care team reads it: the frame and what stands on the first screens. The patient's page has a catalogue of its own, <c>en/link.ts</c>, so that it stays small. */
export const en = {
  alerts,
  auth,
  codes,
  common,
  observations,
  patients,
  plan,
  sessions,
  shell,
  time,
  today,
};
