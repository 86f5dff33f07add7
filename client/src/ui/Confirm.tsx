import { Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { words } from "../words/words";
import classes from "./Confirm.module.css";
import { Dialog } from "./Dialog";
import { ProblemMessage } from "./states";

interface ConfirmProps {
  title: string;
  /** What will happen, and what cannot be undone. */
  lead: ReactNode;
  confirm: string;
  /** Whether all is there that the deed needs. */
  ready?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
  /** Fields that the deed needs, such as a password. */
  children?: ReactNode;
}

/** Asks once more before something that is not easily undone, says what follows, and stays open with the reason where it was refused. */
export function Confirm({ title, lead, confirm, ready = true, pending, error, onConfirm, onClose, children }: ConfirmProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Dialog onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit}>
        <div className="muted">{lead}</div>
        {children}
        {error != null && <ProblemMessage error={error} />}
        <Actions submit={confirm} ready={ready} pending={pending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** The end of a form in a dialog: what it does, and the way out without doing it. */
export function Actions({ submit, ready = true, pending, onCancel }: { submit: string; ready?: boolean; pending: boolean; onCancel: () => void }) {
  return (
    <div className={classes.actions}>
      <Button variant="subtle" onClick={onCancel}>
        {words.common.cancel}
      </Button>
      <Button type="submit" variant="filled" disabled={!ready} loading={pending}>
        {submit}
      </Button>
    </div>
  );
}
