import { access } from "./en/access";
import { account } from "./en/account";
import { audit } from "./en/audit";
import { brief } from "./en/brief";
import { care } from "./en/care";
import { clinic } from "./en/clinic";
import { corrections } from "./en/corrections";
import { courses } from "./en/courses";
import { forms } from "./en/forms";
import { integrations } from "./en/integrations";
import { journey } from "./en/journey";
import { links } from "./en/links";
import { measures } from "./en/measures";
import { record } from "./en/record";
import { settings } from "./en/settings";
import { webhooks } from "./en/webhooks";

/** English, of the screens that are fetched when they are first needed. */
export const inner = {
  access,
  account,
  audit,
  brief,
  care,
  clinic,
  corrections,
  courses,
  forms,
  integrations,
  journey,
  links,
  measures,
  record,
  settings,
  webhooks,
};
