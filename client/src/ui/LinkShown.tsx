import { Button, CopyButton, TextInput } from "@mantine/core";
import { words } from "../words/words";
import { useAnnounce } from "./Announcer";
import classes from "./LinkShown.module.css";
import { QrCode } from "./QrCode";

const say = words.common.linkShown;

/** An address that is a secret and is shown this once: to copy, or to be scanned. */
export function LinkShown({ url, label, qrCode }: { url: string; label: string; qrCode: string }) {
  const announce = useAnnounce();
  return (
    <div className={classes.shown}>
      <QrCode text={url} label={qrCode} />
      <div className={classes.address}>
        <TextInput label={label} value={url} readOnly onFocus={(e) => e.currentTarget.select()} classNames={{ input: classes.url }} />
        <CopyButton value={url} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              variant="filled"
              autoFocus
              onClick={() => {
                copy();
                announce(say.copied);
              }}
            >
              {copied ? say.copied : say.copy}
            </Button>
          )}
        </CopyButton>
        <p className="small muted">{say.once}</p>
      </div>
    </div>
  );
}
