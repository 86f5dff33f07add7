import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMay } from "../../api/me";
import type { Session, SessionFocus } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Card } from "../../ui/Card";
import { When } from "../../ui/ClinicClock";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { Answer, Empty, Loading, ProblemMessage } from "../../ui/states";
import { useVersionedSave } from "../../ui/useVersionedSave";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { readFocus, useFocus, useSetFocus } from "./care.api";
import classes from "./FocusCard.module.css";

const say = inner.care.focus;
const parts = ["focus", "expectations", "timing"] as const;
const valuesOf = ({ focus = "", expectations = "", timing = "" }: SessionFocus) => ({ focus, expectations, timing });

/** What the session is about, what is hoped for and how it is to go. It can be set until the patient leaves. */
export function FocusCard({ session }: { session: Session }) {
  const focus = useFocus(session.id);
  const [editing, setEditing] = useState(false);
  const open = ["scheduled", "arrived", "dosed", "monitoring"].includes(session.status);
  const maySet = useMay("sessions:write") && open;
  const isSet = (focus.data?.version ?? 0) > 0;
  const edit = maySet && !editing && focus.data && (
    <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
      {isSet ? say.edit : say.set}
    </Button>
  );
  return (
    <Card title={say.title} aside={edit}>
      <Answer query={focus} loading={<Loading rows={1} height={48} />}>
        {(stored) =>
          editing ? (
            <FocusForm focus={stored} onClose={() => setEditing(false)} />
          ) : isSet ? (
            <>
              <dl className={classes.parts}>
                {parts.map(
                  (part) =>
                    stored[part] && (
                      <div key={part}>
                        <dt className="small muted">{say[part]}</dt>
                        <dd>{stored[part]}</dd>
                      </div>
                    ),
                )}
              </dl>
              {stored.setAt && stored.setBy && <p className="small muted">{say.by(stored.setBy, <When at={stored.setAt} />)}</p>}
            </>
          ) : (
            <Empty title={say.none}>{open && say.noneHint}</Empty>
          )
        }
      </Answer>
    </Card>
  );
}

function FocusForm({ focus, onClose }: { focus: SessionFocus; onClose: () => void }) {
  const announce = useAnnounce();
  const [values, setValues] = useState(() => valuesOf(focus));
  const set = useSetFocus(focus);
  const { save, pending, problem, conflict } = useVersionedSave({
    base: focus,
    valuesOf,
    read: () => readFocus(focus.sessionId),
    store: ({ version }, wanted) =>
      set.mutateAsync({ version, focus: wanted.focus.trim(), expectations: wanted.expectations.trim() || undefined, timing: wanted.timing.trim() || undefined }),
    onStored: () => {
      announce(say.done);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(values);
  };
  // Beside the form and not in it: what is submitted in the dialog would be submitted here as well.
  return (
    <>
      <form className="stack" onSubmit={submit}>
        {parts.map((part) => (
          <Textarea
            key={part}
            label={say[part]}
            autosize
            minRows={part === "timing" ? 1 : 2}
            required={part === "focus"}
            withAsterisk={false}
            value={values[part]}
            onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [part]: value }))}
            error={problem?.about(`/${part}`)}
          />
        ))}
        {problem && <ProblemMessage error={problem} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {say.save}
          </Button>
        </div>
      </form>
      {conflict && <ConflictDialog {...conflict} label={(name) => say[name]} onDiscard={onClose} />}
    </>
  );
}
