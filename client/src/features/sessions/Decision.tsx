import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Checklist, SessionDecision } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useDecide } from "./care.api";

const say = inner.care.decision;
const verdicts = (["proceed", "delay"] as const).map((value) => ({ value, label: say.verdicts[value] }));

/** Documents the decision that an item asks for, where the item stands. */
export function Decision({ checklist, about }: { checklist: Checklist; about: SessionDecision["about"] }) {
  const announce = useAnnounce();
  const [verdict, setVerdict] = useState<SessionDecision["verdict"]>("proceed");
  const [reason, setReason] = useState("");
  const decide = useDecide(checklist, () => {
    announce(say.done);
    setReason("");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate({ about, verdict, reason: reason.trim() });
  };
  const name = say.label(inner.care.checklist.items[about] ?? about);
  return (
    <form className="stack" onSubmit={submit} aria-label={name}>
      <SegmentedControl size="xs" aria-label={name} data={verdicts} value={verdict} onChange={setVerdict} />
      <Textarea
        label={say.reason}
        autosize
        minRows={2}
        required
        withAsterisk={false}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        error={decide.error && Problem.of(decide.error).about("/reason")}
      />
      {decide.error && <ProblemMessage error={decide.error} />}
      <div>
        <Button size="xs" type="submit" loading={decide.isPending}>
          {say.submit}
        </Button>
      </div>
    </form>
  );
}
