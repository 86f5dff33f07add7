import { Button, Checkbox, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/me";
import type { Restriction } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Dialog } from "../../ui/Dialog";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { readRestriction, useColleagues, useRestrict } from "./access.api";
import classes from "./Access.module.css";

const say = inner.access.restriction;

// A team is one field, whoever was chosen first.
const joined = (ids: readonly string[]) => ids.toSorted().join(" ");
const listed = (team: string) => team.split(" ").filter(Boolean);
const teamOf = (restriction: Restriction) => restriction.careTeam.filter(({ active }) => active).map(({ staffId }) => staffId);
const valuesOf = (restriction: Restriction) => ({ reason: restriction.reason ?? "", team: joined(teamOf(restriction)) });

/** Chooses the care team that a record is open to from now on, with the reason. */
export function RestrictDialog({ restriction, onClose }: { restriction: Restriction; onClose: () => void }) {
  const me = useMe();
  const [reason, setReason] = useState(restriction.reason ?? "");
  const [team, setTeam] = useState<string[]>(() => teamOf(restriction));
  const colleagues = useColleagues(true);
  const restrict = useRestrict(restriction);
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: restriction,
    valuesOf,
    read: () => readRestriction(restriction.patientId),
    store: ({ version }, wanted) => restrict.mutateAsync({ version, reason: wanted.reason, careTeam: listed(wanted.team) }),
    onStored: () => {
      announce(say.saved);
      onClose();
    },
  });
  const ready = reason.trim() !== "" && team.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) save({ reason: reason.trim(), team: joined(team) });
  };
  const nameOf = (id: string) => colleagues.data?.find((one) => one.id === id)?.name ?? id;
  return (
    <Dialog onClose={onClose} title={say.restrictTitle}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{say.lead}</p>
        <Textarea label={say.reason} description={say.reasonHint} autosize minRows={2} value={reason} onChange={(e) => setReason(e.currentTarget.value)} data-autofocus />
        <Answer query={colleagues} loading={<Loading rows={3} height={28} label={say.loadingStaff} />}>
          {(staff) => (
            <Checkbox.Group label={say.team} value={team} onChange={setTeam}>
              <div className={classes.staff}>
                {staff.map(({ id, name, role }) => (
                  <Checkbox key={id} value={id} label={say.member(name, plain(role))} />
                ))}
              </div>
            </Checkbox.Group>
          )}
        </Answer>
        {team.length > 0 && !team.includes(me.id) && <p className="small">{say.withoutMe}</p>}
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={pending}>
            {say.save}
          </Button>
        </div>
      </form>
      {conflict && (
        <ConflictDialog
          {...conflict}
          label={(name) => say[name]}
          shown={(name, value) => (name === "team" ? listed(value).map(nameOf).join("\n") : value)}
          onDiscard={onClose}
        />
      )}
    </Dialog>
  );
}
