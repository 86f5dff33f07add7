import type { PersonalLink } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { inner } from "../../words/inner";

const say = inner.links;

/** Whether a link still opens. */
export function LinkState({ link: { status } }: { link: PersonalLink }) {
  return <Chip tone={status === "active" ? "gain" : "plain"}>{say.statuses[status]}</Chip>;
}

/** Who made a link, and when it was last used. */
export function LinkUse({ link: { createdBy, createdAt, usedAt } }: { link: PersonalLink }) {
  return (
    <>
      {say.by(createdBy, <When at={createdAt} as="day" />)} · {usedAt ? say.used(<When at={usedAt} />) : say.neverUsed}
    </>
  );
}
