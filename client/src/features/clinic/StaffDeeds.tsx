import type { UseMutationResult } from "@tanstack/react-query";
import type { StaffMember } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Confirm } from "../../ui/Confirm";
import { Dialog } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import { InvitationMade } from "./InviteStaff";
import { useDeactivate, useReactivate, useRenewInvitation, useResetSecondFactor } from "./staff.api";

const say = inner.clinic.staff;

interface DeedProps {
  member: StaffMember;
  onClose: () => void;
}

/** A new one-time link for an account; it is shown in place of the question. */
export function RenewInvitation({ member, onClose }: DeedProps) {
  const renew = useRenewInvitation();
  if (renew.data)
    return (
      <Dialog onClose={onClose} title={say.made.title(member.name)} size="lg" closeOnClickOutside={false} closeOnEscape={false}>
        <InvitationMade made={renew.data} onDone={onClose} />
      </Dialog>
    );
  const { title, lead, confirm } = say.renewing;
  return <Confirm title={title(member.name)} lead={lead} confirm={confirm} pending={renew.isPending} error={renew.error} onConfirm={() => renew.mutate(member)} onClose={onClose} />;
}

export const ResetFactor = (props: DeedProps) => <Asked {...props} deed={useResetSecondFactor()} say={say.resetting} />;
export const CloseAccount = (props: DeedProps) => <Asked {...props} deed={useDeactivate()} say={say.closing} />;
export const OpenAccount = (props: DeedProps) => <Asked {...props} deed={useReactivate()} say={say.opening} />;

interface AskedProps extends DeedProps {
  deed: UseMutationResult<unknown, Error, StaffMember>;
  say: { title: (name: string) => string; lead: string; confirm: string; done: (name: string) => string };
}

function Asked({ member, deed, say, onClose }: AskedProps) {
  const announce = useAnnounce();
  const confirm = () =>
    deed.mutate(member, {
      onSuccess: () => {
        announce(say.done(member.name));
        onClose();
      },
    });
  return <Confirm title={say.title(member.name)} lead={say.lead} confirm={say.confirm} pending={deed.isPending} error={deed.error} onConfirm={confirm} onClose={onClose} />;
}
