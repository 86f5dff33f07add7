import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { OnCall } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Empty, ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./OnCall.module.css";
import { readOnCall, useReplaceOnCall, type Watch } from "./onCall.api";
import { OnCallRow } from "./OnCallRow";

const say = inner.clinic.onCall;

const watches = (stored: OnCall): Watch[] => stored.members.map(({ staffId, reachableBy }) => ({ staffId, reachableBy }));
const same = (one: readonly Watch[], other: readonly Watch[]) => JSON.stringify(one) === JSON.stringify(other);

/** The order as it is edited: moved, added to, taken from, and saved as a whole. */
export function OnCallForm({ stored }: { stored: OnCall }) {
  // What is edited and what it was edited from; nothing until the first touch, so that what others save shows.
  const [edited, setEdited] = useState<{ base: OnCall; order: Watch[] } | null>(null);
  const [theirs, setTheirs] = useState<OnCall | null>(null);
  const replace = useReplaceOnCall();
  const announce = useAnnounce();
  const order = edited?.order ?? watches(stored);
  const changed = edited !== null && !same(edited.order, watches(edited.base));
  const names = new Map([...stored.members, ...stored.responders].map(({ staffId, name }) => [staffId, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const others = stored.responders.filter(({ staffId }) => !order.some((watch) => watch.staffId === staffId));
  const problem = replace.error ? Problem.of(replace.error) : null;

  const edit = (next: Watch[]) => setEdited({ base: edited?.base ?? stored, order: next });
  const move = (from: number, to: number) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    edit(next);
    announce(say.moved(nameOf(next[to]?.staffId ?? ""), to + 1));
  };
  const save = (version: number, members: Watch[]) =>
    replace.mutate(
      { version, members },
      {
        onSuccess: () => {
          setEdited(null);
          announce(say.saved);
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void readOnCall().then(setTheirs);
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save((edited?.base ?? stored).version, order);
  };
  const spelled = (members: readonly Watch[]) => members.map((watch, i) => say.line(i + 1, nameOf(watch.staffId), watch.reachableBy)).join("\n");

  const form = (
    <form className="stack" onSubmit={submit}>
      {order.length === 0 ? (
        <Empty title={say.none}>{say.noneHint}</Empty>
      ) : (
        <ol className={classes.order} aria-label={say.order}>
          {order.map((watch, i) => (
            <OnCallRow
              key={watch.staffId}
              name={nameOf(watch.staffId)}
              role={stored.responders.find(({ staffId }) => staffId === watch.staffId)?.role}
              place={i + 1}
              last={i === order.length - 1}
              reachableBy={watch.reachableBy}
              error={problem?.about(`/members/${i}/reachableBy`) ?? problem?.about(`/members/${i}/staffId`)}
              onReachableBy={(reachableBy) => edit(order.map((other) => (other === watch ? { ...watch, reachableBy } : other)))}
              onMove={(by) => move(i, i + by)}
              onRemove={() => edit(order.filter((other) => other !== watch))}
            />
          ))}
        </ol>
      )}
      <div className={classes.foot}>
        {others.length > 0 ? (
          <NativeSelect
            label={say.add}
            data={[{ value: "", label: say.addChoose }, ...others.map(({ staffId, name }) => ({ value: staffId, label: name }))]}
            value=""
            onChange={(e) => e.currentTarget.value && edit([...order, { staffId: e.currentTarget.value, reachableBy: "" }])}
          />
        ) : (
          <p className="small muted">{say.everybody}</p>
        )}
        <div className="row">
          {changed && (
            <Button variant="subtle" onClick={() => setEdited(null)}>
              {say.undo}
            </Button>
          )}
          <Button type="submit" variant="filled" disabled={!changed} loading={replace.isPending}>
            {say.save}
          </Button>
        </div>
      </div>
      {problem && problem.status !== 412 && <ProblemMessage error={problem} />}
    </form>
  );
  // Beside the form and not in it: what is submitted in the dialog would be submitted here as well.
  return (
    <>
      {form}
      {theirs && (
        <ConflictDialog
          merge={{ merged: { order: spelled(order) }, contested: ["order"] }}
          theirs={{ order: spelled(watches(theirs)) }}
          label={() => say.order}
          pending={replace.isPending}
          onSettle={(settled) => {
            setTheirs(null);
            save(theirs.version, settled.order === spelled(order) ? order : watches(theirs));
          }}
          onDiscard={() => {
            setTheirs(null);
            setEdited(null);
          }}
        />
      )}
    </>
  );
}
