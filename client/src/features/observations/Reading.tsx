import type { Denied, Finding, Flag } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { directionSign, directionTone, flagWord, plain, themeWord, tierTone, timingWords } from "../../ui/words";
import { words } from "../../words/words";

const say = words.observations.read;

interface Read {
  findings: readonly Finding[];
  flags: readonly Flag[];
  denied: readonly Denied[];
}

/** What was read from a note, in chips: flags first, then what moved, then what the text denies. */
export function ReadingChips({ read, label = say.label }: { read: Read; label?: string }) {
  if (read.findings.length + read.flags.length + read.denied.length === 0) return null;
  return (
    <Chips label={label}>
      {read.flags.map((flag) => (
        <Chip key={flag.code} tone={tierTone(flag.tier) === "plain" ? "urgent" : tierTone(flag.tier)} title={say.readBy(flag.ruleId)}>
          <span aria-hidden="true">⚑</span> {flagWord(flag.code)} · {plain(flag.tier).toLowerCase()}
        </Chip>
      ))}
      {read.findings.map((finding) => {
        const timing = timingWords(finding.timeOfDay, finding.since);
        return (
          <Chip
            key={finding.theme + finding.direction}
            tone={directionTone(finding.direction)}
            title={say.finding(plain(finding.direction), finding.certainty, finding.ruleId)}
          >
            <span aria-hidden="true">{directionSign(finding.direction)}</span>
            <span className="hidden">{finding.direction}: </span>
            {themeWord(finding.theme)}
            {timing && ` · ${timing}`}
          </Chip>
        );
      })}
      {read.denied.map((denied) => (
        <Chip key={denied.code} title={say.readBy(denied.ruleId)}>
          {say.denied(flagWord(denied.code).toLowerCase())}
        </Chip>
      ))}
    </Chips>
  );
}
