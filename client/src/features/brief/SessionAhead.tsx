import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Brief } from "../../api/models";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { Empty } from "../../ui/states";
import { inner } from "../../words/inner";
import { type FocusValues, focusValues } from "./brief.api";
import { SetFocus } from "./SetFocus";
import classes from "./Brief.module.css";

const say = inner.brief;

/** The next session: what is set for it, what it could be about with the reasons, and what to ask. */
export function SessionAhead({ brief }: { brief: Brief }) {
  const mayWrite = useMay("sessions:write");
  const [writing, setWriting] = useState<FocusValues | null>(null);
  const { nextSession } = brief;
  const set = nextSession?.focus;
  const mayUse = mayWrite && set !== undefined;
  const use = (text: string) => {
    const values = writing ?? focusValues(set ?? {});
    setWriting({ ...values, focus: values.focus.trim() ? `${values.focus.trim()}\n${text}` : text });
  };
  return (
    <>
      <Card title={say.ahead} aside={nextSession && <When at={nextSession.scheduledAt} />}>
        {!set && <Empty title={say.noSession}>{say.noSessionHint}</Empty>}
        {set && writing && <SetFocus stored={set} values={writing} onChange={setWriting} onClose={() => setWriting(null)} />}
        {set && !writing && (
          <>
            {set.version > 0 ? (
              <dl className={classes.set}>
                {(["focus", "timing", "expectations"] as const).map((name) =>
                  set[name] ? (
                    <div key={name} data-name={name}>
                      <dt>{say.set[name]}</dt>
                      <dd>{set[name]}</dd>
                    </div>
                  ) : null,
                )}
              </dl>
            ) : (
              <p className="muted">{say.notSet}</p>
            )}
            <div className={`row between wrap ${classes.deeds}`}>
              <p className="small muted">{set.setAt && say.setBy(set.setBy ?? "", <When at={set.setAt} as="day" />)}</p>
              {mayWrite && (
                <Button size="xs" data-screen-only="" onClick={() => setWriting(focusValues(set))}>
                  {set.version > 0 ? say.change : say.setIt}
                </Button>
              )}
            </div>
          </>
        )}
      </Card>
      <Card title={say.proposed} aside={<span data-screen-only="">{say.proposedHint}</span>}>
        <ol className={classes.proposals}>
          {brief.focus.map((proposal) => (
            <li key={proposal.kind + proposal.text} data-kind={proposal.kind}>
              <div>
                <p className="strong">{proposal.text}</p>
                <p className="small muted">{proposal.why}</p>
              </div>
              {mayUse && (
                <Button size="xs" variant="subtle" data-screen-only="" aria-label={say.useNamed(proposal.text)} onClick={() => use(proposal.text)}>
                  {say.use}
                </Button>
              )}
            </li>
          ))}
        </ol>
      </Card>
      <Card title={say.toAsk}>
        <ul className={classes.questions}>
          {brief.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}
