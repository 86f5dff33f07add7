import { Anchor, Button, CopyButton, TextInput } from "@mantine/core";
import type { Integration } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { inner } from "../../words/inner";
import classes from "./Integrations.module.css";

const say = inner.integrations.connect;

/** What whoever sets up the other system needs to know: who it is here, and where it asks. */
export function ConnectDetails({ integration, onDone }: { integration: Integration; onDone: () => void }) {
  return (
    <div className="stack">
      <p className="muted">{say.lead}</p>
      <CopyLine label={say.clientId} value={integration.id} />
      <CopyLine label={say.tokenUrl} hint={say.tokenUrlHint} value={integration.tokenUrl} />
      <p className="small muted">{say.steps}</p>
      <div className="row between wrap">
        <DocsLink>{say.readMore}</DocsLink>
        <Button variant="filled" onClick={onDone}>
          {say.done}
        </Button>
      </div>
    </div>
  );
}

/** The documentation of the interface, in a page of its own. */
export function DocsLink({ children }: { children: string }) {
  return (
    <Anchor href="/docs" target="_blank" rel="noreferrer" underline="always" inherit>
      {children}
    </Anchor>
  );
}

function CopyLine({ label, hint, value }: { label: string; hint?: string; value: string }) {
  const announce = useAnnounce();
  return (
    <div className={classes.copyLine}>
      <TextInput label={label} description={hint} value={value} readOnly onFocus={(e) => e.currentTarget.select()} classNames={{ input: classes.code }} />
      <CopyButton value={value} timeout={4000}>
        {({ copied, copy }) => (
          <Button
            aria-label={say.copy(label)}
            onClick={() => {
              copy();
              announce(say.copied);
            }}
          >
            {copied ? say.copied : say.copyShort}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
