import { Button } from "@mantine/core";
import type { Course } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useChangePhase } from "./courses.api";

const say = inner.courses.move;

/** Takes a course on to its next phase, and says so where nobody has looked yet whether the treatment helps. */
export function NextPhase({ course, onClose }: { course: Course; onClose: () => void }) {
  const announce = useAnnounce();
  const name = course.protocol.phases[course.phase]?.name ?? "";
  const move = useChangePhase(course, () => {
    announce(say.done(name));
    onClose();
  });
  const evaluated = course.evaluations.some(({ phase }) => phase === course.phase);
  return (
    <Dialog onClose={onClose} title={say.title(name)}>
      <div className="stack">
        {!evaluated && <p className="strong">{say.unevaluated}</p>}
        <p className="muted">{say.lead}</p>
        {move.error && <ProblemMessage error={move.error} />}
        <div className="row end">
          <Button variant="subtle" onClick={onClose}>
            {words.common.back}
          </Button>
          <Button variant="filled" data-autofocus loading={move.isPending} onClick={() => move.mutate(course.phase + 1)}>
            {say.submit}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
