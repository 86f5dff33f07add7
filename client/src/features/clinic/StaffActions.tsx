import { Menu } from "@mantine/core";
import { useState } from "react";
import type { StaffMember } from "../../api/models";
import { MoreMenu } from "../../ui/MoreMenu";
import { inner } from "../../words/inner";
import { EditStaff } from "./EditStaff";
import { CloseAccount, OpenAccount, RenewInvitation, ResetFactor } from "./StaffDeeds";

const say = inner.clinic.staff.actions;

type Deed = "edit" | "renew" | "reset" | "deactivate" | "reactivate";

/** What an administrator can do with an account as it stands. An external authority's accounts are kept there. */
function deedsFor({ status, external, secondFactor, passkeys }: StaffMember): [Deed, string][] {
  if (external) return [];
  if (status === "inactive") return [["reactivate", say.reactivate]];
  return [
    ["edit", say.edit],
    ["renew", status === "invited" ? say.renew : say.resetPassword],
    ...(secondFactor || passkeys > 0 ? [["reset", say.reset] satisfies [Deed, string]] : []),
    ["deactivate", say.deactivate],
  ];
}

/** The menu of an account, and the dialog of whichever is chosen. */
export function StaffActions({ member }: { member: StaffMember }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const deeds = deedsFor(member);
  const close = () => setDeed(null);
  if (deeds.length === 0) return null;
  return (
    <>
      <MoreMenu of={member.name}>
        {deeds.map(([name, label]) => (
          <Menu.Item key={name} onClick={() => setDeed(name)}>
            {label}
          </Menu.Item>
        ))}
      </MoreMenu>
      {deed === "edit" && <EditStaff member={member} onClose={close} />}
      {deed === "renew" && <RenewInvitation member={member} onClose={close} />}
      {deed === "reset" && <ResetFactor member={member} onClose={close} />}
      {deed === "deactivate" && <CloseAccount member={member} onClose={close} />}
      {deed === "reactivate" && <OpenAccount member={member} onClose={close} />}
    </>
  );
}
