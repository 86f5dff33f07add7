import { Button, Checkbox, CopyButton } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../ui/Dialog";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";

const say = inner.account.factor;

/** The recovery codes, this once; it closes only when they are said to be kept. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <Dialog onClose={onClose} title={say.codesTitle} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <div className="stack">
        <p className="muted">{say.codesLead}</p>
        <ul className={classes.codes} aria-label={say.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Checkbox label={say.kept} checked={kept} onChange={(e) => setKept(e.currentTarget.checked)} />
        <div className="row between wrap">
          <CopyButton value={codes.join("\n")}>
            {({ copied, copy }) => (
              <Button variant="subtle" onClick={copy}>
                {copied ? say.copied : say.copy}
              </Button>
            )}
          </CopyButton>
          <Button variant="filled" disabled={!kept} onClick={onClose}>
            {say.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
