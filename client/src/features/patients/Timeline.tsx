import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TimelineItem } from "../../api/models";
import { Card } from "../../ui/Card";
import { useClock, When } from "../../ui/ClinicClock";
import { MarkedText } from "../../ui/MarkedText";
import { marksOf } from "../../ui/marks";
import { Answer, Empty, Loading } from "../../ui/states";
import { longDay } from "../../ui/time";
import { doseWord, medicineWord, plain } from "../../ui/words";
import { timelineQuery } from "./patients.api";
import classes from "./Timeline.module.css";
import { words } from "../../words/words";

const say = words.patients.timeline;

/** Everything about a patient in order, the newest first: sessions, notes, goals, check-ins, reviews, alerts. */
export function Timeline({ patientId }: { patientId: string }) {
  const timeline = useInfiniteQuery(timelineQuery(patientId));
  const clock = useClock();
  return (
    <Card title={say.title} aside={say.aside}>
      <Answer query={timeline} loading={<Loading rows={6} height={48} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={say.none}>{say.noneHint}</Empty>;
          const days = byDay(items, clock.date);
          return (
            <ol className={classes.days}>
              {days.map(([day, ofDay]) => (
                <li key={day}>
                  <h3 className={classes.day}>{longDay(day)}</h3>
                  <ol className={classes.items}>
                    {ofDay.map((item) => (
                      <li key={item.kind + item.id + item.at} data-kind={item.kind} className={classes.item}>
                        <span className={`small muted ${classes.at}`}>
                          <When at={item.at} as="time" />
                        </span>
                        <i className={classes.dot} aria-hidden="true" />
                        <div className={classes.body}>
                          <p>
                            <span className={`small muted ${classes.kind}`}>{say.kinds[item.kind] ?? plain(item.kind)}</span>{" "}
                            {!item.observation && <span className="strong">{item.title}</span>}
                          </p>
                          {detail(item)}
                        </div>
                      </li>
                    ))}
                  </ol>
                </li>
              ))}
            </ol>
          );
        }}
      </Answer>
      {timeline.hasNextPage && (
        <Button className="start" size="xs" onClick={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage}>
          {say.showEarlier}
        </Button>
      )}
    </Card>
  );
}

function byDay(items: readonly TimelineItem[], dateOf: (instant: string) => string): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dateOf(item.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

function detail(item: TimelineItem): ReactNode {
  if (item.observation)
    return (
      <blockquote className={classes.quote}>
        <MarkedText text={item.observation.text} marks={marksOf(item.observation)} />
      </blockquote>
    );
  if (item.session) {
    const { medicine, dose, plannedDose, status } = item.session;
    return (
      <p className="small muted">
        {medicineWord(medicine)} {doseWord(dose ?? plannedDose)} · {plain(status).toLowerCase()}
      </p>
    );
  }
  if (item.alert)
    return (
      <p className="small muted">
        {`${plain(item.alert.tier)} · ${item.alert.status}`}
        {item.alert.note && `: ${item.alert.note}`}
      </p>
    );
  if (item.checkIn?.note) return <blockquote className={classes.quote}>“{item.checkIn.note}”</blockquote>;
  return null;
}
