import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import type { BreakGlass } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useBreakGlass } from "./audit.api";
import classes from "./BreakGlass.module.css";
import { ReviewBreakGlass } from "./ReviewBreakGlass";

const say = inner.audit.breakGlass;
const kinds = [
  { value: "waiting", label: say.waiting },
  { value: "reviewed", label: say.reviewed },
];

/** The restricted records that were opened in an emergency, and what a reviewer found. */
export function BreakGlassList({ reviewed, onReviewed }: { reviewed: boolean; onReviewed: (reviewed: boolean) => void }) {
  const openings = useBreakGlass(reviewed);
  const which = (
    <SegmentedControl aria-label={say.show} data={kinds} value={reviewed ? "reviewed" : "waiting"} onChange={(next) => onReviewed(next === "reviewed")} />
  );
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} action={which} />
      <Answer query={openings} loading={<Loading rows={2} height={110} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={reviewed ? say.noneReviewed : say.noneWaiting}>{reviewed ? say.noneReviewedHint : say.noneWaitingHint}</Empty>;
          return (
            <ul className="stack" aria-label={say.list}>
              {items.map((opening) => (
                <Opening key={opening.id} opening={opening} />
              ))}
            </ul>
          );
        }}
      </Answer>
      {openings.hasNextPage && (
        <div>
          <Button onClick={() => void openings.fetchNextPage()} loading={openings.isFetchingNextPage}>
            {words.common.showMore}
          </Button>
        </div>
      )}
    </section>
  );
}

function Opening({ opening }: { opening: BreakGlass }) {
  const me = useMe();
  const maySee = useMay("patients:read");
  const maySearch = useMay("audit:read");
  const [reviewing, setReviewing] = useState(false);
  const { staffId, staffName, patientId, openedAt, endsAt, reason, uses, verdict } = opening;
  return (
    <li className={classes.opening}>
      <div className={classes.head}>
        <h3>{staffName}</h3>
        {verdict && <Chip tone={verdict === "justified" ? "gain" : "danger"}>{say.verdicts[verdict]}</Chip>}
      </div>
      <blockquote className={classes.reason}>{reason}</blockquote>
      <p className="small muted">
        {say.opened(<When at={openedAt} />, <When at={endsAt} as="time" />)} · {say.uses(uses)}
      </p>
      {opening.reviewedBy && opening.reviewedAt && (
        <p className="small">
          {opening.reviewNote} <span className="muted">{say.by(opening.reviewedBy, <When at={opening.reviewedAt} />)}</span>
        </p>
      )}
      <div className={classes.foot}>
        {maySearch && (
          <Link to="/clinic/audit" search={{ who: staffId, patient: patientId }} className="link">
            {say.what}
          </Link>
        )}
        {maySee && (
          <Link to="/patients/$patientId" params={{ patientId }} className="link">
            {say.patient}
          </Link>
        )}
        {!verdict && (staffId === me.id ? <span className="small muted">{say.own}</span> : <Button onClick={() => setReviewing(true)}>{say.review}</Button>)}
      </div>
      {reviewing && <ReviewBreakGlass opening={opening} onClose={() => setReviewing(false)} />}
    </li>
  );
}
