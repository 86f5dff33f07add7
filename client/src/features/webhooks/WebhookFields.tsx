import { Switch, TextInput } from "@mantine/core";
import type { Problem } from "../../api/problem";
import { inner } from "../../words/inner";
import { KindChoice } from "./KindChoice";
import type { WebhookValues } from "./webhookValues";

const say = inner.webhooks.form;

/** The fields of a webhook, with what the server has against each. */
export function WebhookFields({ values, problem, unchosen, onChange }: { values: WebhookValues; problem: Problem | null; unchosen: boolean; onChange: (values: WebhookValues) => void }) {
  const set = (change: Partial<WebhookValues>) => onChange({ ...values, ...change });
  return (
    <>
      <TextInput
        label={say.url}
        description={say.urlHint}
        placeholder={say.urlExample}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        value={values.url}
        onChange={(e) => set({ url: e.currentTarget.value })}
        error={problem?.about("/url")}
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        label={say.description}
        placeholder={say.descriptionExample}
        maxLength={200}
        value={values.description}
        onChange={(e) => set({ description: e.currentTarget.value })}
        error={problem?.about("/description")}
      />
      <KindChoice value={values.kinds} onChange={(kinds) => set({ kinds })} error={unchosen && values.kinds === "" ? say.noKinds : problem?.about("/kinds")} />
      <Switch label={say.paused} description={say.pausedHint} checked={values.paused === "yes"} onChange={(e) => set({ paused: e.currentTarget.checked ? "yes" : "no" })} />
    </>
  );
}
