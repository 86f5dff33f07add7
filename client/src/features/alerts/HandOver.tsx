import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useMe } from "../../api/me";
import type { Alert } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { Answer, Empty, ProblemMessage } from "../../ui/states";
import { flagWord } from "../../ui/words";
import { words } from "../../words/words";
import { useHandOver, useOnCall } from "./alerts.api";

const say = words.alerts.handOver;
const blank = { staffId: "", note: "" };

/** Makes somebody else responsible for an alert, with what they need to know. */
export function HandOver({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const me = useMe();
  const order = useOnCall();
  return (
    <Dialog onClose={onClose} title={say.title(flagWord(alert.code), alert.patientName)}>
      <Answer query={order}>
        {(members) => {
          const mine = members.some(({ staffId }) => staffId === me.id) ? [] : [{ staffId: me.id, name: me.name }];
          const others = [...members, ...mine].filter(({ staffId }) => staffId !== alert.responsibleId);
          return others.length === 0 ? <Empty title={say.nobody}>{say.nobodyHint}</Empty> : <HandOverForm alert={alert} others={others} onClose={onClose} />;
        }}
      </Answer>
    </Dialog>
  );
}

function HandOverForm({ alert, others, onClose }: { alert: Alert; others: readonly { staffId: string; name: string }[]; onClose: () => void }) {
  const [draft, write, drop] = useDraft(`hand-over/${alert.id}`, blank);
  const me = useMe();
  const announce = useAnnounce();
  const chosen = others.find(({ staffId }) => staffId === draft.staffId) ?? others[0];
  const handOver = useHandOver(() => {
    if (chosen) announce(say.done(flagWord(alert.code), chosen.name));
    drop();
    onClose();
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) handOver.mutate({ alert, staffId: chosen.staffId, note: draft.note.trim() });
      }}
    >
      <p className="muted small">{say.lead}</p>
      <NativeSelect
        label={say.to}
        data-autofocus
        data={others.map(({ staffId, name }) => ({ value: staffId, label: staffId === me.id ? words.alerts.turn.you(name) : name }))}
        value={chosen?.staffId}
        onChange={(e) => write({ staffId: e.currentTarget.value })}
      />
      <Textarea
        label={say.note}
        autosize
        minRows={3}
        required
        withAsterisk={false}
        value={draft.note}
        onChange={(e) => write({ note: e.currentTarget.value })}
        error={handOver.error ? Problem.of(handOver.error).about("/note") : undefined}
      />
      {handOver.error && <ProblemMessage error={handOver.error} />}
      <div className="row end">
        <Button variant="subtle" onClick={onClose}>
          {words.common.cancel}
        </Button>
        <Button type="submit" variant="filled" loading={handOver.isPending}>
          {say.submit}
        </Button>
      </div>
    </form>
  );
}
