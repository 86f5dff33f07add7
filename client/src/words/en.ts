import { alerts } from "./en/alerts";
import { auth } from "./en/auth";
import { care } from "./en/care";
import { codes } from "./en/codes";
import { common } from "./en/common";
import { courses } from "./en/courses";
import { forms } from "./en/forms";
import { observations } from "./en/observations";
import { patients } from "./en/patients";
import { plan } from "./en/plan";
import { sessions } from "./en/sessions";
import { shell } from "./en/shell";
import { time } from "./en/time";
import { today } from "./en/today";

/** English, as the care team reads it. The patient's page has a catalogue of its own, <c>en/link.ts</c>, so that it stays small. */
export const en = { alerts, auth, care, codes, common, courses, forms, observations, patients, plan, sessions, shell, time, today };
