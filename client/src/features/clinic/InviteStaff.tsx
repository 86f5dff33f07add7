import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { InvitedStaff } from "../../api/models";
import { Problem } from "../../api/problem";
import { When } from "../../ui/ClinicClock";
import { Actions } from "../../ui/Confirm";
import { Sheet } from "../../ui/Dialog";
import { LinkShown } from "../../ui/LinkShown";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { RoleChoice } from "./RoleChoice";
import { useInvite } from "./staff.api";

const say = inner.clinic.staff;

/** Makes an account, and shows the link that opens it this once. */
export function InviteStaff({ onClose }: { onClose: () => void }) {
  const [member, setMember] = useState({ name: "", email: "", role: "clinician" });
  const invite = useInvite();
  const problem = invite.error ? Problem.of(invite.error) : null;
  const field = (name: "name" | "email") => ({
    label: say.form[name],
    value: member[name],
    onChange: (event: { currentTarget: { value: string } }) => setMember({ ...member, [name]: event.currentTarget.value }),
    error: problem?.about(`/${name}`),
    required: true,
    withAsterisk: false,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ ...member, name: member.name.trim(), email: member.email.trim() });
  };
  if (invite.data)
    return (
      <Sheet onClose={onClose} title={say.made.title(invite.data.staff.name)} closeOnClickOutside={false} closeOnEscape={false}>
        <InvitationMade made={invite.data} onDone={onClose} />
      </Sheet>
    );
  return (
    <Sheet onClose={onClose} title={say.form.inviteTitle}>
      <form className="stack" onSubmit={submit}>
        <TextInput {...field("name")} autoComplete="off" data-autofocus />
        <TextInput {...field("email")} type="email" autoComplete="off" description={say.form.emailHint} />
        <RoleChoice value={member.role} onChange={(role) => setMember({ ...member, role })} error={problem?.about("/role")} />
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.form.make} pending={invite.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
}

/** The one-time link: whoever closes this has seen it for the last time. */
export function InvitationMade({ made, onDone }: { made: InvitedStaff; onDone: () => void }) {
  return (
    <div className="stack">
      <p className="muted">{say.made.lead(<When at={made.endsAt} />)}</p>
      <LinkShown url={`${window.location.origin}/invite#${made.token}`} label={say.made.link} qrCode={say.made.qrCode} />
      <div className="row between">
        <span />
        <Button onClick={onDone}>{say.made.done}</Button>
      </div>
    </div>
  );
}
