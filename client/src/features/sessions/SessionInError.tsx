import { Menu } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Session } from "../../api/models";
import { InErrorDialog } from "../../ui/InErrorDialog";
import { MoreMenu } from "../../ui/MoreMenu";
import { inner } from "../../words/inner";
import { useSessionInError } from "./sessions.api";

const say = inner.corrections;

/** The way to mark a whole session as entered in error, for example one that was another patient's. */
export function SessionInError({ session }: { session: Session }) {
  const [marking, setMarking] = useState(false);
  const mark = useSessionInError(session);
  const may = useMay("sessions:write");
  if (!may || session.enteredInError) return null;
  const given = session.dosedAt !== undefined;
  const changes = [
    say.session.cancelled,
    ...(given ? [say.session.window] : []),
    ...(given && session.medicine === "esketamine" ? [say.session.form] : []),
    ...(session.courseId ? [say.session.course] : []),
  ];
  return (
    <>
      <MoreMenu of={inner.care.ofPatient(session.patientName)}>
        <Menu.Item onClick={() => setMarking(true)}>{say.open}</Menu.Item>
      </MoreMenu>
      {marking && <InErrorDialog what={say.session.what} changes={changes} done={say.session.done} mark={mark} onClose={() => setMarking(false)} />}
    </>
  );
}
