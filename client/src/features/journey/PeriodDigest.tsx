import { Chip, Chips } from "../../ui/Chip";
import { directionSign, themeWord } from "../../ui/words";
import { inner } from "../../words/inner";
import type { Digest } from "./picture";
import classes from "./Journey.module.css";

const say = inner.journey.digest;
const mostThemes = 4;

/** What a period comes to: each score from first to last, dosings, goals kept, and what moved most. */
export function PeriodDigest({ digest }: { digest: Digest }) {
  return (
    <dl className={classes.digest}>
      {digest.scores.map(({ name, first, last, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className={classes.big}>{count > 1 ? say.fromTo(first, last) : last}</span>
            {count > 1 && <span className="small muted">{say.difference(last - first)}</span>}
          </dd>
        </div>
      ))}
      <div>
        <dt>{say.dosings}</dt>
        <dd>
          <span className={classes.big}>{digest.dosings}</span>
        </dd>
      </div>
      {digest.kept && (
        <div>
          <dt>{say.kept}</dt>
          <dd>
            <span className={classes.big}>{digest.kept.done}</span>
            <span className="small muted">{say.ofReported(digest.kept.reported, digest.kept.partial)}</span>
          </dd>
        </div>
      )}
      <Moved title={say.gains} direction="gain" themes={digest.gains} />
      <Moved title={say.difficulties} direction="difficulty" themes={digest.difficulties} />
    </dl>
  );
}

function Moved({ title, direction, themes }: { title: string; direction: "gain" | "difficulty"; themes: Digest["gains"] }) {
  if (themes.length === 0) return null;
  return (
    <div className={classes.moved}>
      <dt>{title}</dt>
      <dd>
        <Chips>
          {themes.slice(0, mostThemes).map(({ theme, count }) => (
            <Chip key={theme} tone={direction === "gain" ? "gain" : "hard"}>
              <span aria-hidden="true">{directionSign(direction)}</span>
              {themeWord(theme)} {count}
            </Chip>
          ))}
        </Chips>
      </dd>
    </div>
  );
}
