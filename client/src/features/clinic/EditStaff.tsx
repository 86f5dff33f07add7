import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { StaffMember } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { RoleChoice } from "./RoleChoice";
import { useUpdateStaff } from "./staff.api";

const say = inner.clinic.staff.form;

/** Changes what a member of staff is called and may do. */
export function EditStaff({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role);
  const update = useUpdateStaff();
  const announce = useAnnounce();
  const problem = update.error ? Problem.of(update.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The list is asked again after a refusal, so that a second try is made against what is stored then.
    update.mutate(
      { member, name: name.trim(), role },
      {
        onSuccess: (saved) => {
          announce(say.saved(saved.name));
          onClose();
        },
      },
    );
  };
  return (
    <Sheet onClose={onClose} title={say.editTitle}>
      <form className="stack" onSubmit={submit}>
        <TextInput label={say.name} value={name} onChange={(e) => setName(e.currentTarget.value)} error={problem?.about("/name")} required withAsterisk={false} data-autofocus />
        <RoleChoice value={role} onChange={setRole} description={say.roleHint} error={problem?.about("/role")} />
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.save} pending={update.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
}
