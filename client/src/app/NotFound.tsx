import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/states";

/** The screen for an address that leads nowhere. */
export function NotFound() {
  return (
    <div className="stack">
      <h1>Nothing here</h1>
      <Empty
        title="This address leads to no screen"
        action={
          <Link to="/" className="link">
            Go to today
          </Link>
        }
      >
        It may be from an older version, or mistyped.
      </Empty>
    </div>
  );
}
