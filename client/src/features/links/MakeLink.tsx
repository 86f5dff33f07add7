import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { NewLink } from "../../api/models";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { useLinkLife, useMakeLink } from "./links.api";
import classes from "./PatientLink.module.css";

const say = inner.links;
const lives = [1, 3, 7, 14, 28, 60, 90];

/** A new link, good for the clinic's usual days unless another life is chosen. */
export function MakeLink({ patientId, onMade }: { patientId: string; onMade: (link: NewLink) => void }) {
  const life = useLinkLife();
  const make = useMakeLink(patientId);
  const [chosen, setChosen] = useState<number | null>(null);
  const usual = life.data?.usual ?? 14;
  const longest = life.data?.longest ?? 90;
  const days = [...new Set([...lives, usual, longest])].filter((n) => n <= longest).sort((a, b) => a - b);
  return (
    <div className="stack">
      <div className={classes.make}>
        <NativeSelect
          className={classes.days}
          label={say.life}
          data={days.map((n) => ({ value: String(n), label: say.days(n) }))}
          value={String(chosen ?? usual)}
          onChange={(e) => setChosen(Number(e.currentTarget.value))}
        />
        <Button variant="filled" data-autofocus loading={make.isPending} onClick={() => make.mutate(chosen ?? usual, { onSuccess: onMade })}>
          {say.make}
        </Button>
      </div>
      {make.error && <ProblemMessage error={make.error} />}
    </div>
  );
}
