import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { useStaff } from "../../api/staff";
import { useDebounced } from "../../ui/useDebounced";
import { inner } from "../../words/inner";
import classes from "./AuditTrail.module.css";
import { type AuditFilter, outcomes } from "./filter";

const say = inner.audit.filters;
const endings = [{ value: "", label: say.anyOutcome }, ...outcomes.map((value) => ({ value, label: inner.audit.outcomes[value] }))];

interface AuditFiltersProps {
  filter: AuditFilter;
  /** Use cases to offer; any other can be typed. */
  actions: readonly string[];
  onFilter: (filter: AuditFilter) => void;
}

/** The fields of the search; each acts as it is set. */
export function AuditFilters({ filter, actions, onFilter }: AuditFiltersProps) {
  const staff = useStaff();
  const people = [{ value: "", label: say.anybody }, ...(staff.data ?? []).map(({ id, name }) => ({ value: id, label: name }))];
  const set = (name: keyof AuditFilter) => (event: { currentTarget: { value: string } }) => onFilter({ ...filter, [name]: event.currentTarget.value || undefined });
  return (
    <div className={classes.filters} role="group" aria-label={say.label}>
      <NativeSelect label={say.who} data={people} value={filter.who ?? ""} onChange={set("who")} />
      <ActionField key={filter.action ?? ""} value={filter.action ?? ""} offered={actions} onChange={(action) => onFilter({ ...filter, action: action || undefined })} />
      <NativeSelect label={say.outcome} data={endings} value={filter.outcome ?? ""} onChange={set("outcome")} />
      <TextInput label={say.from} type="date" max={filter.to} value={filter.from ?? ""} onChange={set("from")} />
      <TextInput label={say.to} type="date" min={filter.from} value={filter.to ?? ""} onChange={set("to")} />
      {filter.patient && (
        <Button variant="subtle" onClick={() => onFilter({ ...filter, patient: undefined })}>
          {say.ofPatientClear}
        </Button>
      )}
    </div>
  );
}

/** A use case as it is typed; it acts once the typing rests. */
function ActionField({ value, offered, onChange }: { value: string; offered: readonly string[]; onChange: (action: string) => void }) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const settled = useDebounced(typed.trim(), 400);
  const settle = useEffectEvent((action: string) => {
    if (action !== value) onChange(action);
  });
  useEffect(() => settle(settled), [settled]);
  return (
    <div>
      <TextInput label={say.action} placeholder={say.actionExample} list={list} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
      <datalist id={list}>
        {offered.map((action) => (
          <option key={action} value={action} />
        ))}
      </datalist>
    </div>
  );
}
