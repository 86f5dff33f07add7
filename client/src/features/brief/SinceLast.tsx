import type { ReactNode } from "react";
import type { Brief } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip, Chips } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { directionSign, flagWord, plain, themeWord, tierTone } from "../../ui/words";
import { inner } from "../../words/inner";
import classes from "./Brief.module.css";

const say = inner.brief;
const movementTone = { better: "gain", worse: "hard", same: "plain" } as const;

/** What happened since the last dosing: alerts, scores, themes, goals, and the patient's own words. */
export function SinceLast({ brief }: { brief: Brief }) {
  return (
    <>
      {brief.alerts.length > 0 && (
        <Card title={say.alerts}>
          <ul className={classes.rows}>
            {brief.alerts.map((alert) => (
              <li key={alert.id}>
                <p>
                  <span className="strong">{flagWord(alert.code)}</span>{" "}
                  <span className="small muted">
                    {plain(alert.status).toLowerCase()} · <When at={alert.openedAt} as="day" />
                    {alert.note && `: ${alert.note}`}
                  </span>
                </p>
                <Chip tone={tierTone(alert.tier)}>{plain(alert.tier)}</Chip>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={say.moved}>
        <Listed none={say.nothingMoved}>
          {brief.themes.map((theme) => (
            <li key={theme.theme}>
              <p>
                {themeWord(theme.theme)}
                {theme.recurs && <span className="small muted"> · {say.recurs}</span>}
              </p>
              <Chips>
                {theme.gains > 0 && (
                  <Chip tone="gain">
                    {directionSign("gain")} {theme.gains}
                  </Chip>
                )}
                {theme.difficulties > 0 && (
                  <Chip tone="hard">
                    {directionSign("difficulty")} {theme.difficulties}
                  </Chip>
                )}
                <Chip tone={movementTone[theme.movement]} title={say.before(theme.gainsBefore, theme.difficultiesBefore)}>
                  {say.movements[theme.movement]}
                </Chip>
              </Chips>
            </li>
          ))}
        </Listed>
      </Card>
      <Card title={say.goals}>
        <Listed none={say.noGoals}>
          {brief.goals.map((goal) => (
            <li key={goal.goalId}>
              <p>
                {goal.sentence}
                <span className="small muted"> · {say.keptOf(goal.attainment.done, goal.attainment.planned, goal.attainment.partial)}</span>
              </p>
              <Chip tone={goal.kept === "kept" ? "gain" : goal.kept === "not" ? "hard" : "plain"}>{say.kept[goal.kept]}</Chip>
            </li>
          ))}
        </Listed>
      </Card>
      <Card title={say.scores}>
        <Listed none={say.noScores}>
          {brief.scores.map(({ latest, previous }) => (
            <li key={latest.id}>
              <p>
                {latest.name} <span className="strong">{latest.total}</span> {latest.band?.text}
              </p>
              <p className="small muted">
                {say.scoreBefore(previous ?? null, latest.change?.baselineTotal ?? null)}
                <When at={latest.takenAt} as="day" />
              </p>
            </li>
          ))}
        </Listed>
      </Card>
      <Card title={say.noticed}>
        <Listed none={say.nothingNoticed} className={classes.quotes}>
          {brief.noticed.map((note) => (
            <li key={note.observationId}>
              <blockquote>
                <MarkedText text={note.quote.text} marks={note.quote.marks.map((mark) => ({ ...mark, kind: "unchanged" }))} />
              </blockquote>
              <p className="small muted">
                <When at={note.writtenAt} />
              </p>
            </li>
          ))}
        </Listed>
      </Card>
    </>
  );
}

/** A list, or that there is nothing in it. */
function Listed({ none, className = classes.rows, children }: { none: string; className?: string; children: ReactNode[] }) {
  return children.length === 0 ? <p className="muted">{none}</p> : <ul className={className}>{children}</ul>;
}
