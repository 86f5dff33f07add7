import type { FormEventHandler, ReactNode } from "react";
import { words } from "../../words/words";
import classes from "./SignIn.module.css";

/** The card that every step of signing in is written on. */
export function AuthPage({ title, lead, label = title, onSubmit, children }: {
  title: string;
  lead?: ReactNode;
  /** What the form is called, where the title is a sentence. */
  label?: string;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const submit: FormEventHandler = (event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit} aria-label={label}>
        <div className={classes.brand}>
          <i aria-hidden="true" />
          <span>{words.auth.product}</span>
        </div>
        <div>
          <h1>{title}</h1>
          {lead != null && <p className="muted">{lead}</p>}
        </div>
        {children}
      </form>
    </main>
  );
}
