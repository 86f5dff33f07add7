import { Button, Chip as Toggle, SegmentedControl, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useMay } from "../../api/me";
import type { PatientSummary } from "../../api/models";
import { Chip, Chips } from "../../ui/Chip";
import { useClock, useNow, When } from "../../ui/ClinicClock";
import { Glyph } from "../../ui/Glyph";
import { Kbd } from "../../ui/Kbd";
import { Ring } from "../../ui/Ring";
import { useListKeys, useShortcut } from "../../ui/shortcuts";
import { Answer, Empty, Loading, ProblemMessage } from "../../ui/states";
import { ageOn, dayMonthYear } from "../../ui/time";
import { useDebounced } from "../../ui/useDebounced";
import { words } from "../../words/words";
import { OpenAlerts } from "./OpenAlerts";
import classes from "./PatientList.module.css";
import { type PatientOnly, type PatientStatus, usePatients } from "./patients.api";
import { RegisterPatient } from "./RegisterPatient";

const say = words.patients;
const statuses = Object.entries(say.statuses).map(([value, label]) => ({ value, label }));
const narrowings: readonly [PatientOnly, string][] = [
  ["window", say.only.window],
  ["no-goal", say.only.noGoal],
  ["alerts", say.only.alerts],
];

interface PatientListProps {
  status: PatientStatus;
  only: PatientOnly | null;
  onFilter: (filter: { status: PatientStatus; only: PatientOnly | null }) => void;
  onOpen: (patientId: string) => void;
}

/** All patients of the clinic, found as one types. */
export function PatientList({ status, only, onFilter, onOpen }: PatientListProps) {
  const [typed, setTyped] = useState("");
  const search = useDebounced(typed.trim(), 120);
  const patients = usePatients(search, status, only);
  const [registering, setRegistering] = useState(false);
  const mayRegister = useMay("patients:write");
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useShortcut("/", words.shell.keys.search, "act", () => field.current?.focus());
  useListKeys(list);

  return (
    <div className="stack airy">
      <div className="row between wrap">
        <h1>{say.title}</h1>
        {mayRegister && (
          <Button variant="filled" onClick={() => setRegistering(true)}>
            {say.register}
          </Button>
        )}
      </div>
      <div className="row wrap">
        <TextInput
          ref={field}
          className={classes.search}
          type="search"
          aria-label={say.search}
          placeholder={say.placeholder}
          autoFocus
          leftSection={<Glyph name="search" size={16} />}
          rightSection={typed === "" ? <Kbd name="/" /> : null}
          rightSectionWidth={42}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.common.status}
          data={statuses}
          value={status}
          onChange={(next) => onFilter({ status: next as PatientStatus, only })}
        />
        <div className="row wrap tight" role="group" aria-label={say.only.label}>
          {narrowings.map(([value, label]) => (
            <Toggle key={value} checked={only === value} onChange={(on) => onFilter({ status, only: on ? value : null })}>
              {label}
            </Toggle>
          ))}
        </div>
      </div>
      <Answer query={patients} loading={<Loading rows={8} height={58} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <div ref={list} className="stack tight">
              <p className="small muted" role="status">
                {items.length > 0 && say.shown(items.length, patients.hasNextPage)}
              </p>
              {items.length > 0 ? (
                <Rows
                  items={items}
                  settling={patients.isPlaceholderData}
                  onEnd={() => {
                    if (patients.hasNextPage && !patients.isFetchingNextPage && !patients.isFetchNextPageError) void patients.fetchNextPage();
                  }}
                />
              ) : (
                <Nobody
                  search={search}
                  status={status}
                  only={only}
                  onClearSearch={() => setTyped("")}
                  onClearFilter={() => onFilter({ status, only: null })}
                  onRegister={mayRegister ? () => setRegistering(true) : undefined}
                />
              )}
              {patients.isFetchingNextPage && <Loading rows={2} height={58} label={say.loadingMore} />}
              {patients.isFetchNextPageError && <ProblemMessage error={patients.error} retry={() => void patients.fetchNextPage()} />}
            </div>
          );
        }}
      </Answer>
      {registering && <RegisterPatient onClose={() => setRegistering(false)} onRegistered={onOpen} />}
    </div>
  );
}

interface NobodyProps {
  search: string;
  status: PatientStatus;
  only: PatientOnly | null;
  onClearSearch: () => void;
  onClearFilter: () => void;
  onRegister?: () => void;
}

/** Why the list is empty, and what would fill it. */
function Nobody({ search, status, only, onClearSearch, onClearFilter, onRegister }: NobodyProps) {
  if (search)
    return (
      <Empty title={say.nobodyFound(search)} action={<Button onClick={onClearSearch}>{say.clearSearch}</Button>}>
        {say.nobodyFoundHint}
      </Empty>
    );
  if (only)
    return (
      <Empty title={say.nobodyFits} action={<Button onClick={onClearFilter}>{say.clearFilters}</Button>}>
        {say.nobodyFitsHint}
      </Empty>
    );
  if (status === "inactive") return <Empty title={say.noneInactive}>{say.noneInactiveHint}</Empty>;
  return (
    <Empty title={say.none} action={onRegister && <Button onClick={onRegister}>{say.registerFirst}</Button>}>
      {say.noneHint}
    </Empty>
  );
}

/** The height of a row before it is measured, in pixels. */
const usualHeight = 61;

/** The rows that are near the window; the others only take up their room, so that a thousand scroll as smoothly as ten. */
function Rows({ items, settling, onEnd }: { items: readonly PatientSummary[]; settling: boolean; onEnd: () => void }) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => usualHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const near = rows.getVirtualItems();
  const last = near.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 20) onEnd();
  }, [last, items.length, onEnd]);
  return (
    <ul ref={list} className={classes.list} aria-label={say.list} aria-busy={settling} style={{ height: rows.getTotalSize() }}>
      {near.map(({ index, key, start }) => {
        const patient = items[index];
        return (
          patient && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              <PatientRow patient={patient} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function PatientRow({ patient }: { patient: PatientSummary }) {
  const clock = useClock();
  const age = ageOn(patient.birthDate, clock.date(useNow(3_600_000)));
  return (
    <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={classes.row} data-row>
      <span className={classes.ring}>
        {patient.window ? <Ring hoursLeft={patient.window.hoursLeft} hours={patient.window.hours} size="small" /> : <i aria-hidden="true" />}
      </span>
      <span className={classes.who}>
        <span className="strong">{say.listName(patient.given, patient.family)}</span>
        <span className="small muted">
          {age} · <span title={say.birthDate}>{dayMonthYear(patient.birthDate)}</span>
          {patient.identifiers[0] && <> · {patient.identifiers[0].value}</>}
        </span>
      </span>
      <Chips>
        <OpenAlerts counts={patient.openAlerts} quiet />
        {patient.activeGoals > 0 ? <Chip>{say.goals(patient.activeGoals)}</Chip> : patient.window && <Chip tone="urgent">{say.noGoal}</Chip>}
      </Chips>
      <span className={`small muted ${classes.next}`}>
        {patient.nextSessionAt ? say.nextSession(<When at={patient.nextSessionAt} />) : say.noSession}
      </span>
    </Link>
  );
}
