import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { StaffMember } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Actions } from "../../ui/Confirm";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Sheet } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { RoleChoice } from "./RoleChoice";
import { readStaff, useUpdateStaff } from "./staff.api";

const say = inner.clinic.staff.form;

const valuesOf = ({ name, role }: StaffMember) => ({ name, role });

/** Changes what a member of staff is called and may do. */
export function EditStaff({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [{ name, role }, setValues] = useState(() => valuesOf(member));
  const update = useUpdateStaff();
  const announce = useAnnounce();
  const { save, pending, problem, conflict } = useVersionedSave({
    base: member,
    valuesOf,
    read: () => readStaff(member.id),
    store: (from, wanted) => update.mutateAsync({ member: from, ...wanted }),
    onStored: () => {
      announce(say.saved(name.trim()));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ name: name.trim(), role });
  };
  return (
    <Sheet onClose={onClose} title={say.editTitle}>
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={say.name}
          value={name}
          onChange={(e) => setValues({ name: e.currentTarget.value, role })}
          error={problem?.about("/name")}
          required
          withAsterisk={false}
          data-autofocus
        />
        <RoleChoice value={role} onChange={(next) => setValues({ name, role: next })} description={say.roleHint} error={problem?.about("/role")} />
        {problem && <ProblemMessage error={problem} />}
        <Actions submit={say.save} pending={pending} onCancel={onClose} />
      </form>
      {conflict && (
        <ConflictDialog
          {...conflict}
          label={(field) => say[field]}
          shown={(field, value) => (field === "role" ? (inner.clinic.roles[value]?.name ?? value) : value)}
          onDiscard={onClose}
        />
      )}
    </Sheet>
  );
}
