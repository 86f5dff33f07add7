import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import { words } from "../words/words";
import classes from "./states.module.css";

/** Grey lines in place of what is on its way. */
export function Loading({ rows = 3, height = 64, label = words.common.loading }: { rows?: number; height?: number; label?: string }) {
  return (
    <div className="stack" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} radius="var(--r)" />
      ))}
    </div>
  );
}

/** Says that there is nothing, and what one can do about it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className="strong">{title}</p>
      {children != null && <p className="muted small">{children}</p>}
      {action}
    </div>
  );
}

/** A whole screen for something that is not there: what, why that may be, and where to go. */
export function Missing({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="stack">
      <h1>{title}</h1>
      <Empty title={lead} action={children} />
    </div>
  );
}

/** What went wrong, in the server's words where it has any, with a way to try again. Announced when it appears. */
export function ProblemMessage({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = Problem.of(error);
  const details = problem.messages();
  return (
    <div className={classes.problem} role="alert">
      <div>
        <p className="strong">{problem.title}</p>
        {problem.detail && problem.detail !== problem.title && <p className="small">{problem.detail}</p>}
        {details.length > 0 && (
          <ul className="small">
            {details.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )}
      </div>
      {retry && (
        <Button size="xs" onClick={retry}>
          {words.common.tryAgain}
        </Button>
      )}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** One of the three states of a query: on its way, failed with a way to try again, or there. */
export function Answer<T>({ query, loading, children }: { query: Asked<T>; loading?: ReactNode; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemMessage error={query.error} retry={() => void query.refetch()} />;
  return <>{loading ?? <Loading />}</>;
}
