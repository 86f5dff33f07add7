import { Button } from "@mantine/core";
import { useClinicClock } from "../../ui/ClinicClock";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { useAuditTrail } from "./audit.api";
import { AuditFilters } from "./AuditFilters";
import { EventRow } from "./EventRow";
import classes from "./AuditTrail.module.css";
import type { AuditFilter } from "./filter";

const say = inner.audit;

/** Who did or saw what, found by who, what, when, about whom and how it ended. */
export function AuditTrail({ filter, onFilter }: { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }) {
  const clock = useClinicClock();
  const events = useAuditTrail(filter, clock);
  const seen = [...new Set(events.data?.pages.flatMap((page) => page.items.map(({ action }) => action)))].sort();
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} />
      <AuditFilters filter={filter} actions={seen} onFilter={onFilter} />
      <Answer query={events} loading={<Loading rows={8} height={44} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty title={say.none} action={<Button onClick={() => onFilter({})}>{say.clear}</Button>}>
              {say.noneHint}
            </Empty>
          ) : (
            <ul className={classes.events} aria-label={say.list} aria-busy={events.isPlaceholderData}>
              {items.map((event) => (
                <EventRow key={event.id} event={event} onPatient={(patient) => onFilter({ ...filter, patient })} />
              ))}
            </ul>
          );
        }}
      </Answer>
      {events.hasNextPage && (
        <div>
          <Button onClick={() => void events.fetchNextPage()} loading={events.isFetchingNextPage}>
            {words.common.showMore}
          </Button>
        </div>
      )}
      <p className="small muted">{say.verify(<code>{verifyCommand}</code>)}</p>
    </section>
  );
}

const verifyCommand = "dotnet Clinic.Api.dll audit verify";
