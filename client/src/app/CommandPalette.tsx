import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from "react";
import type { PatientSummary } from "../api/models";
import { usePatients } from "../features/patients/patients.api";
import { Glyph } from "../ui/Glyph";
import { Kbd } from "../ui/Kbd";
import { ProblemMessage } from "../ui/states";
import { useShortcuts } from "../ui/shortcuts";
import { dayMonthYear } from "../ui/time";
import { useDebounced } from "../ui/useDebounced";
import { Dialog } from "../ui/Dialog";
import { words } from "../words/words";
import classes from "./CommandPalette.module.css";

const say = words.shell.palette;

interface Choice {
  id: string;
  label: string;
  detail: string;
  keys?: string;
  run: () => void;
}

/** How many patients are offered; who is not among them is found by typing on. */
const mostPatients = 8;

/**
 * One field that finds a patient or a command (the combobox with a list of the ARIA practices). Opened to write a note it offers
 * patients only, and leads to the patient's note field.
 */
export function CommandPalette({ purpose, onClose }: { purpose: "search" | "note"; onClose: () => void }) {
  const navigate = useNavigate();
  const shortcuts = useShortcuts();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const search = useDebounced(typed.trim(), 120);
  const patients = usePatients(search, "active");

  const goTo = (patientId: string) =>
    void navigate({ to: "/patients/$patientId", params: { patientId }, state: { writing: purpose === "note" } });
  const wanted = typed.trim().toLocaleLowerCase();
  const commands: Choice[] = shortcuts
    .filter(({ group }) => purpose === "search" && group === "go")
    .map(({ keys, label, run }) => ({ id: keys, label: say.go(label), detail: "", keys, run }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  // Without a word typed the list of all patients says little; to write a note one may still want to pick from it.
  const found = wanted || purpose === "note" ? (patients.data?.pages[0]?.items ?? []).slice(0, mostPatients) : [];
  const people: Choice[] = found.map((patient) => ({
    id: patient.id,
    label: words.patients.listName(patient.given, patient.family),
    detail: details(patient),
    run: () => goTo(patient.id),
  }));
  const groups = [
    { name: say.patients, choices: people },
    { name: say.commands, choices: commands },
  ].filter(({ choices }) => choices.length > 0);
  const choices = groups.flatMap((group) => group.choices);
  const chosen = Math.min(at, Math.max(0, choices.length - 1));
  const searching = wanted !== "" && (search !== typed.trim() || patients.isFetching);

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    choice.run();
  };
  // Enter may come before the answer: it takes the first choice once that is there.
  const [eager, setEager] = useState(false);
  const onSettled = useEffectEvent(() => {
    if (eager) take(choices[0]);
  });
  useEffect(() => {
    if (!searching) onSettled();
  }, [searching]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: choices.length - 1 };
    const to = moves[event.key];
    if (to !== undefined && choices.length > 0 && !(typed && (event.key === "Home" || event.key === "End"))) {
      event.preventDefault();
      setAt((to + choices.length) % choices.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (searching) setEager(true);
      else take(choices[chosen]);
    }
  };

  return (
    <Dialog
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size="lg"
      padding={0}
      styles={{ body: { padding: 0 } }}
      label={purpose === "note" ? say.noteLabel : say.label}
    >
      <div className={classes.field}>
        <Glyph name="search" />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={choices[chosen] ? `${list}-${chosen}` : undefined}
          aria-label={purpose === "note" ? say.noteLabel : say.label}
          placeholder={purpose === "note" ? say.notePlaceholder : say.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            setAt(0);
            setEager(false);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label={say.results} className={classes.list}>
        {groups.map(({ name, choices: ofGroup }) => (
          <div key={name} role="group" aria-label={name}>
            <p className={classes.group} aria-hidden="true">
              {name}
            </p>
            {ofGroup.map((choice) => {
              const index = choices.indexOf(choice);
              return (
                <div
                  key={choice.id}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={classes.option}
                  ref={index === chosen ? (option) => option?.scrollIntoView({ block: "nearest" }) : undefined}
                  onPointerMove={() => setAt(index)}
                  onClick={() => take(choice)}
                >
                  <span className={classes.label}>{choice.label}</span>
                  <span className="small muted">{choice.detail}</span>
                  {choice.keys && (
                    <span>
                      {choice.keys.split(" ").map((key) => (
                        <Kbd key={key} name={key} />
                      ))}
                    </span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {patients.error && (
        <div className={classes.foot}>
          <ProblemMessage error={patients.error} retry={() => void patients.refetch()} />
        </div>
      )}
      <p className={`small muted ${classes.foot}`} role="status">
        {searching ? say.searching : wanted === "" ? say.hint : choices.length === 0 ? say.none(typed.trim()) : say.found(choices.length)}
      </p>
    </Dialog>
  );
}

const details = ({ birthDate, identifiers }: PatientSummary) => [dayMonthYear(birthDate), identifiers[0]?.value].filter(Boolean).join(" · ");
