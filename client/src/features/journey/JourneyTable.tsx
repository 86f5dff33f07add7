import type { Trends } from "../../api/models";
import { addDays, dayMonth } from "../../ui/time";
import { themeWord } from "../../ui/words";
import { inner } from "../../words/inner";
import { mondayOf, type Period, type ScoreLine } from "./picture";
import classes from "./Journey.module.css";

const say = inner.journey.table;

/** The same as the picture in rows by week, the newest first: for those who do not see it, and for exact figures. */
export function JourneyTable({ trends, lines, period }: { trends: Trends; lines: readonly ScoreLine[]; period: Period }) {
  const weeks: string[] = [];
  for (let week = mondayOf(period.to); week >= mondayOf(period.from); week = addDays(week, -7)) weeks.push(week);
  const themes = (week: string, direction: string) =>
    trends.themes
      .filter((series) => series.direction === direction)
      .flatMap(({ theme, weeks: of }) => of.filter(({ weekStart }) => weekStart === week).map(({ count }) => say.counted(themeWord(theme), count)))
      .join(", ");
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={say.label}>
      <table className={classes.table} aria-label={say.label}>
        <thead>
          <tr>
            <th scope="col">{say.week}</th>
            <th scope="col">{say.dosings}</th>
            {lines.map(({ instrument, name }) => (
              <th key={instrument} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{say.gains}</th>
            <th scope="col">{say.difficulties}</th>
            <th scope="col">{say.kept}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => {
            const kept = trends.attainment.find(({ weekStart }) => weekStart === week)?.attainment;
            return (
              <tr key={week}>
                <th scope="row">{dayMonth(week)}</th>
                <td>{trends.dosings.filter(({ date }) => mondayOf(date) === week).length || say.none}</td>
                {lines.map(({ instrument, points }) => (
                  <td key={instrument}>
                    {points
                      .filter(({ date }) => mondayOf(date) === week)
                      .map(({ total }) => total)
                      .join(", ") || say.none}
                  </td>
                ))}
                <td>{themes(week, "gain") || say.none}</td>
                <td>{themes(week, "difficulty") || say.none}</td>
                <td>{kept ? say.keptOf(kept.done, kept.planned) : say.none}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
