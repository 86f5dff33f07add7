import type { MonitoringForm, MonitoringFormEntry } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { useClinicClock, useNow } from "../../ui/ClinicClock";
import { longDay } from "../../ui/time";
import { words } from "../../words/words";
import { daysBetween } from "./left";

const say = words.today.forms;
/** With so many days left, a form asks for attention. */
const near = 1;

/** How long a form can still wait. */
export function Left({ entry: { dueOn, status } }: { entry: Pick<MonitoringFormEntry | MonitoringForm, "dueOn" | "status"> }) {
  const today = useClinicClock().date(useNow());
  if (status === "submitted") return <Chip tone="gain">{say.submitted}</Chip>;
  const days = daysBetween(today, dueOn);
  return (
    <Chip tone={days < 0 ? "danger" : days <= near ? "urgent" : "plain"} title={say.dueOn(longDay(dueOn))}>
      {days < 0 ? say.overdue(-days) : say.left(days)}
    </Chip>
  );
}
