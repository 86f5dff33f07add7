import { Button } from "@mantine/core";
import { Empty } from "../ui/states";
import { words } from "../words/words";

const say = words.shell.broken;

/** Stands where a screen could not be drawn or fetched; a new version of the dashboard may have taken the place of this one. */
export function Broken() {
  return (
    <div className="stack" role="alert">
      <h1>{say.title}</h1>
      <Empty title={say.lead} action={<Button onClick={() => window.location.reload()}>{say.reload}</Button>} />
    </div>
  );
}
