import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import type { StaffMember } from "../../api/models";
import { useStaff } from "../../api/staff";
import { Chip, type ChipTone } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { InviteStaff } from "./InviteStaff";
import { roleWord } from "./roles";
import { StaffActions } from "./StaffActions";

const say = inner.clinic.staff;
const tones: Readonly<Record<StaffMember["status"], ChipTone>> = { invited: "urgent", active: "gain", inactive: "plain" };

/** Who works here: their role, how they sign in, and what an administrator can do about it. */
export function StaffList() {
  const staff = useStaff();
  const mayWrite = useMay("staff:write");
  const [inviting, setInviting] = useState(false);
  const invite = mayWrite && (
    <Button variant="filled" onClick={() => setInviting(true)}>
      {say.invite}
    </Button>
  );
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} action={invite} />
      <Answer query={staff} loading={<Loading rows={5} height={58} label={say.loading} />}>
        {(members) => (
          <>
            <Rows label={say.list}>
              {members.map((member) => (
                <StaffRow key={member.id} member={member} mayWrite={mayWrite} />
              ))}
            </Rows>
            {members.length === 1 && <Empty title={say.none}>{say.noneHint}</Empty>}
          </>
        )}
      </Answer>
      {inviting && <InviteStaff onClose={() => setInviting(false)} />}
    </section>
  );
}

function StaffRow({ member, mayWrite }: { member: StaffMember; mayWrite: boolean }) {
  const me = useMe();
  return (
    <Row
      title={
        <>
          {member.name}
          {member.id === me.id && <span className="muted"> ({say.you})</span>}
        </>
      }
      detail={
        <>
          {roleWord(member.role)} · {member.email} · <Since member={member} />
        </>
      }
      facts={<Facts member={member} />}
      actions={mayWrite && <StaffActions member={member} />}
      faded={member.status === "inactive"}
    />
  );
}

function Since({ member }: { member: StaffMember }) {
  if (member.status === "invited") return member.invitationEndsAt ? say.invitedUntil(<When at={member.invitationEndsAt} />) : say.invitationEnded;
  return member.lastSignInAt ? say.lastSignIn(<When at={member.lastSignInAt} />) : say.neverSignedIn;
}

/** How the account is protected, and where it stands. */
function Facts({ member }: { member: StaffMember }) {
  return (
    <>
      {member.lockedUntil && <Chip tone="urgent">{say.lockedUntil(<When at={member.lockedUntil} as="time" />)}</Chip>}
      {member.external && <Chip>{say.external}</Chip>}
      {member.secondFactor && <Chip>{say.secondFactor}</Chip>}
      {member.passkeys > 0 && <Chip>{say.passkeys(member.passkeys)}</Chip>}
      {member.status === "active" && !member.external && !member.secondFactor && member.passkeys === 0 && <Chip tone="hard">{say.passwordOnly}</Chip>}
      <Chip tone={tones[member.status]}>{say.statuses[member.status]}</Chip>
    </>
  );
}
