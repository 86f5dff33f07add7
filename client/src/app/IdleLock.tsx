import { Button, PasswordInput } from "@mantine/core";
import { focusManager, useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { dropAccess } from "../api/access";
import { useMe } from "../api/me";
import { Problem } from "../api/problem";
import { knowsPasskeys, lock, unlock, unlockExternally, unlockWithPasskey, useSignOut } from "../features/auth/auth.api";
import { cameExternally } from "../features/auth/external";
import { worded } from "../ui/worded";
import { keepTouch, lastTouch } from "../ui/device";
import { ProblemMessage } from "../ui/states";
import { words } from "../words/words";
import classes from "./IdleLock.module.css";

const say = words.shell.locked;

/** How long nobody may touch the dashboard before it is covered, in milliseconds, by the clinic's settings. */
const useLongestIdle = () => useMe().clinic.idleMinutes * 60_000;
/** How often a touch is noted and the time is looked at, in milliseconds. */
const beat = 5_000;
const touches = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Covers the dashboard, and locks its session, when nobody has touched it, in any tab, for as long as the clinic allows; a reload does
 * not take the cover away. What lies beneath stays as it is: place, open dialogs, drafts.
 */
export function IdleLock({ locked, onLocked }: { locked: boolean; onLocked: (locked: boolean) => void }) {
  const longestIdle = useLongestIdle();
  const onTime = useEffectEvent(() => {
    const last = lastTouch();
    if (!locked && last !== null && Date.now() - last >= longestIdle) onLocked(true);
  });
  useEffect(() => {
    // Nothing is noted before the clock was read once: a page that opens after a long pause opens locked.
    onTime();
    let noted = 0;
    const onTouch = () => {
      if (locked || Date.now() - noted < beat) return;
      noted = Date.now();
      keepTouch(noted);
    };
    if (!locked) {
      const last = lastTouch();
      if (last === null || Date.now() - last < longestIdle) keepTouch(Date.now());
    }
    for (const touch of touches) window.addEventListener(touch, onTouch, { capture: true, passive: true });
    const timer = setInterval(() => onTime(), beat);
    return () => {
      clearInterval(timer);
      for (const touch of touches) window.removeEventListener(touch, onTouch, { capture: true });
    };
  }, [locked, longestIdle]);
  if (!locked) return null;
  return (
    <Cover
      onOpen={() => {
        keepTouch(Date.now());
        onLocked(false);
      }}
    />
  );
}

/** A modal dialog of the browser itself: everything else, what lies in layers above the page included, is inert and out of the accessibility tree. */
function Cover({ onOpen }: { onOpen: () => void }) {
  const me = useMe();
  const longestIdle = useLongestIdle();
  const external = cameExternally();
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState("");
  const signOut = useSignOut();
  const opening = useMutation({
    mutationFn: async (by: "password" | "passkey" | "authority") => {
      if (by === "authority") await unlockExternally(me.id);
      else await (by === "passkey" ? unlockWithPasskey() : unlock(password));
    },
    onSuccess: onOpen,
    // The session ended meanwhile: there is nothing to go on with.
    onError: (error) => Problem.of(error).slug === "unauthenticated" && dropAccess("ran-out"),
  });
  useEffect(() => {
    const cover = dialog.current;
    const before = document.activeElement;
    cover?.showModal();
    // Without an answer the cover holds all the same, and the server locks what it has not heard of for long.
    lock().catch(() => undefined);
    // Whatever locked it, a page that is opened or reloaded now, in any tab, is locked too.
    keepTouch(Date.now() - longestIdle);
    document.documentElement.dataset.locked = "";
    // A covered screen asks for nothing, so that the session may come to rest on the server as well.
    focusManager.setFocused(false);
    return () => {
      cover?.close();
      delete document.documentElement.dataset.locked;
      focusManager.setFocused(undefined);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [longestIdle]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate(external ? "authority" : "password");
  };
  return (
    // The key that closes a dialog must not open the lock; a browser that closes it all the same gets it shown again.
    <dialog
      ref={dialog}
      className={classes.cover}
      aria-labelledby="locked-title"
      aria-describedby="locked-lead"
      onCancel={(event) => event.preventDefault()}
      onClose={() => dialog.current?.isConnected && dialog.current.showModal()}
    >
      <form className={classes.form} onSubmit={submit}>
        <h1 id="locked-title">{say.title}</h1>
        <p id="locked-lead" className="muted">
          {say.lead}
        </p>
        <p>{say.as(me.name)}</p>
        {!external && (
          <>
            {/* Tells a password keeper whose password is asked for. */}
            <input type="email" name="email" autoComplete="username" value={me.email} readOnly hidden />
            <PasswordInput
              size="md"
              label={say.password}
              autoComplete="current-password"
              required
              withAsterisk={false}
              autoFocus
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
            />
          </>
        )}
        {opening.error && <ProblemMessage error={refused(opening.error)} />}
        <Button type="submit" variant="filled" size="md" loading={opening.isPending}>
          {external ? say.unlockExternally : say.unlock}
        </Button>
        {!external && knowsPasskeys() && <Button onClick={() => opening.mutate("passkey")}>{words.auth.unlock.passkey}</Button>}
        <Button variant="subtle" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {say.other}
        </Button>
      </form>
    </dialog>
  );
}

function refused(error: unknown): Problem {
  const problem = worded(error);
  return problem.slug === "sign-in-failed" ? new Problem({ ...problem, title: say.wrong, detail: say.wrongHint }) : problem;
}
