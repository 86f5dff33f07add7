import { ActionIcon, Button, TextInput } from "@mantine/core";
import { Glyph } from "../../ui/Glyph";
import { inner } from "../../words/inner";
import classes from "./OnCall.module.css";
import { roleWord } from "./roles";

const say = inner.clinic.onCall;

interface OnCallRowProps {
  name: string;
  role: string | undefined;
  /** From 1. */
  place: number;
  last: boolean;
  reachableBy: string;
  error: string | undefined;
  onReachableBy: (reachableBy: string) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

/** One place in the order: who, how they are reached, and the way up, down and off it. */
export function OnCallRow({ name, role, place, last, reachableBy, error, onReachableBy, onMove, onRemove }: OnCallRowProps) {
  return (
    <li className={classes.row}>
      <span className={classes.place} aria-hidden="true">
        {place}
      </span>
      <div className={classes.who}>
        <span className="strong">{name}</span>
        {role && <span className="small muted">{roleWord(role)}</span>}
      </div>
      <TextInput
        className={classes.by}
        aria-label={say.reachableOf(name)}
        placeholder={say.reachableExample}
        required
        maxLength={200}
        value={reachableBy}
        error={error}
        onChange={(e) => onReachableBy(e.currentTarget.value)}
      />
      <div className={classes.moves}>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={say.up(name)} disabled={place === 1} onClick={() => onMove(-1)}>
          <Glyph name="up" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={say.down(name)} disabled={last} onClick={() => onMove(1)}>
          <Glyph name="down" />
        </ActionIcon>
        <Button size="xs" variant="subtle" aria-label={say.remove(name)} onClick={onRemove}>
          {say.removeShort}
        </Button>
      </div>
    </li>
  );
}
