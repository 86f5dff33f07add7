import { Button, Checkbox, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/me";
import type { Restriction } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { Answer, Loading, ProblemMessage } from "../../ui/states";
import { plain } from "../../ui/words";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useColleagues, useRestrict } from "./access.api";
import classes from "./Access.module.css";

const say = inner.access.restriction;

/** Chooses the care team that a record is open to from now on, with the reason. */
export function RestrictDialog({ restriction, onClose }: { restriction: Restriction; onClose: () => void }) {
  const me = useMe();
  // What one began with stays: a change by somebody else meanwhile is told, not overwritten.
  const [base] = useState(restriction);
  const [reason, setReason] = useState(base.reason ?? "");
  const [team, setTeam] = useState<string[]>(() => base.careTeam.filter(({ active }) => active).map(({ staffId }) => staffId));
  const colleagues = useColleagues(true);
  const restrict = useRestrict(base);
  const announce = useAnnounce();
  const ready = reason.trim() !== "" && team.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    restrict.mutate(
      { reason: reason.trim(), careTeam: team },
      {
        onSuccess: () => {
          announce(say.saved);
          onClose();
        },
      },
    );
  };
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
        {restrict.error && <ProblemMessage error={restrict.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={restrict.isPending}>
            {say.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
