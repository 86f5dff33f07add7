import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Clinic, Instrument } from "../../api/models";
import { Problem } from "../../api/problem";
import { useDraft } from "../../drafts/drafts";
import { useAnnounce } from "../../ui/Announcer";
import { merge, type Merge, type Values } from "../../ui/conflict";
import { ConflictDialog } from "../../ui/ConflictDialog";
import { ProblemMessage } from "../../ui/states";
import { inner } from "../../words/inner";
import { InstrumentPolicies } from "./InstrumentPolicies";
import { SettingInput } from "./SettingInput";
import { readClinic, useUpdateClinic } from "./settings.api";
import { settingFields } from "./settingFields";
import { labelOf, shownOf } from "./settingLabels";
import { clinicOf, fieldAt, settingsOf } from "./settingValues";
import classes from "./Settings.module.css";

const say = inner.settings;

/** What is typed and not saved: the settings as they are typed, and the clinic from which they were. */
interface Draft {
  base: Clinic | null;
  values: Values | null;
}
const untouched: Draft = { base: null, values: null };

/** All settings in one form, saved as a whole. Where somebody else saved meanwhile, what both changed is asked. */
export function SettingsForm({ stored, instruments }: { stored: Clinic; instruments: readonly Instrument[] }) {
  const [draft, write, drop] = useDraft("settings", untouched);
  const [conflict, setConflict] = useState<{ stored: Clinic; merge: Merge<Values> } | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const update = useUpdateClinic();
  const announce = useAnnounce();

  const base = draft.base ?? stored;
  const before = settingsOf(base, instruments);
  const values = draft.values ?? before;
  const changes = Object.keys(values).filter((name) => values[name] !== before[name]).length;
  const problem = update.error ? Problem.of(update.error) : null;
  const stale = problem?.status === 412;
  const errors = new Map(Object.entries(problem?.errors ?? {}).map(([pointer, messages]) => [fieldAt(pointer, values, instruments), messages[0]]));

  const set = (name: string, value: string) => write({ base, values: { ...values, [name]: value } });
  const save = (version: Clinic, wanted: Values) =>
    update.mutate(
      { version: version.version, details: clinicOf(wanted, version, instruments) },
      {
        onSuccess: () => {
          drop();
          announce(say.saved);
        },
        onError: (error) => {
          if (Problem.of(error).status === 412) void settle(wanted);
        },
      },
    );
  const settle = async (mine: Values) => {
    try {
      const now = await readClinic();
      const merged = merge(before, mine, settingsOf(now, instruments));
      if (merged.contested.length === 0) save(now, merged.merged);
      else setConflict({ stored: now, merge: merged });
    } catch (error) {
      setUnread(error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(base, values);
  };
  const fields = (section: keyof typeof settingFields) =>
    settingFields[section].map((field) => (
      <SettingInput key={field.name} field={field} value={values[field.name] ?? ""} error={errors.get(field.name)} onChange={(value) => set(field.name, value)} />
    ));

  const form = (
    <form className={classes.form} onSubmit={submit}>
      <Section name="clinic">{fields("clinic")}</Section>
      <Section name="alerts">{fields("alerts")}</Section>
      <Section name="sessions">{fields("sessions")}</Section>
      <Section name="assessments">
        <InstrumentPolicies instruments={instruments} values={values} errors={errors} onChange={set} />
      </Section>
      <Section name="links">{fields("links")}</Section>
      <Section name="signIn">{fields("signIn")}</Section>
      <Section name="exports">{fields("exports")}</Section>
      {changes > 0 && (
        <div className={classes.bar} role="region" aria-label={say.save}>
          {problem && !stale && <ProblemMessage error={problem} />}
          {stale && unread != null && <ProblemMessage error={unread} />}
          <div className="row between wrap">
            <span role="status">{say.changes(changes)}</span>
            <div className="row">
              <Button
                variant="subtle"
                onClick={() => {
                  update.reset();
                  drop();
                }}
              >
                {say.undo}
              </Button>
              <Button type="submit" variant="filled" loading={update.isPending}>
                {say.save}
              </Button>
            </div>
          </div>
        </div>
      )}
    </form>
  );
  // Beside the form and not in it: what is submitted in the dialog would be submitted here as well.
  return (
    <>
      {form}
      {conflict && (
        <ConflictDialog
          merge={conflict.merge}
          theirs={settingsOf(conflict.stored, instruments)}
          label={(name) => labelOf(name, instruments)}
          shown={shownOf}
          pending={update.isPending}
          onSettle={(settled) => {
            setConflict(null);
            write({ base: conflict.stored, values: settled });
            save(conflict.stored, settled);
          }}
          onDiscard={() => {
            setConflict(null);
            drop();
          }}
        />
      )}
    </>
  );
}

function Section({ name, children }: { name: keyof typeof say.sections; children: ReactNode }) {
  const { title, lead } = say.sections[name];
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.about}>
        <h3>{title}</h3>
        <p className="small muted">{lead}</p>
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
