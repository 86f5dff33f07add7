import { Button, CopyButton, TextInput } from "@mantine/core";
import type { WebhookWithSecret } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Dialog } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import classes from "./Webhooks.module.css";

const say = inner.webhooks.secret;

/** The secret of a webhook: whoever closes this has seen it for the last time. */
export function SecretShown({ made, lead, onDone }: { made: WebhookWithSecret; lead: string; onDone: () => void }) {
  const announce = useAnnounce();
  return (
    <Dialog onClose={onDone} title={say.title} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <div className="stack">
        <p className="muted">{lead}</p>
        <div className={classes.secret}>
          <TextInput label={say.label} value={made.secret} readOnly onFocus={(e) => e.currentTarget.select()} classNames={{ input: classes.code }} />
          <CopyButton value={made.secret} timeout={4000}>
            {({ copied, copy }) => (
              <Button
                variant="filled"
                data-autofocus
                onClick={() => {
                  copy();
                  announce(say.copied);
                }}
              >
                {copied ? say.copied : say.copy}
              </Button>
            )}
          </CopyButton>
        </div>
        <div className={classes.once}>
          <p className="small muted">{say.once}</p>
          <Button onClick={onDone}>{say.done}</Button>
        </div>
      </div>
    </Dialog>
  );
}
