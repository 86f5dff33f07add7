import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/states";
import { words } from "../words/words";

const say = words.shell.notFound;

/** The screen for an address that leads nowhere. */
export function NotFound() {
  return (
    <div className="stack">
      <h1>{say.title}</h1>
      <Empty
        title={say.lead}
        action={
          <Link to="/" className="link">
            {say.action}
          </Link>
        }
      >
        {say.hint}
      </Empty>
    </div>
  );
}
