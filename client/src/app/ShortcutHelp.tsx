import { Switch } from "@mantine/core";
import { setSingleKeysAct, useSingleKeysAct } from "../ui/device";
import { Kbd } from "../ui/Kbd";
import { type Shortcut, type ShortcutGroup, useShortcuts } from "../ui/shortcuts";
import { Dialog } from "../ui/Dialog";
import { words } from "../words/words";
import classes from "./ShortcutHelp.module.css";

const say = words.shell.keys;
const mac = navigator.userAgent.includes("Mac");

/** Every key that does something on this screen, from the one place where keys are registered. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const shortcuts = useShortcuts();
  const single = useSingleKeysAct();
  return (
    <Dialog onClose={onClose} title={say.title} size="md">
      <div className="stack airy">
        {(Object.keys(say.groups) as ShortcutGroup[]).map((group) => {
          const ofGroup = inForce(shortcuts).filter((shortcut) => shortcut.group === group);
          return (
            ofGroup.length > 0 && (
              <section key={group} aria-label={say.groups[group]}>
                <h3>{say.groups[group]}</h3>
                <dl className={classes.keys}>
                  {ofGroup.map(({ keys, label }) => (
                    <div key={keys}>
                      <dt>{label}</dt>
                      <dd>
                        <Keys keys={keys} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          );
        })}
        <Switch label={say.single} description={say.singleHint} checked={single} onChange={(e) => setSingleKeysAct(e.currentTarget.checked)} />
      </div>
    </Dialog>
  );
}

/** Of several with the same keys, the one that acts: the last. */
const inForce = (shortcuts: readonly Shortcut[]) => [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];

function Keys({ keys }: { keys: string }) {
  if (keys.startsWith("mod+")) return <Kbd spoken name={`${mac ? "⌘" : "Ctrl"} ${keys.slice(4).toUpperCase()}`} />;
  const [first = "", second] = keys.split(" ");
  return (
    <>
      <Kbd spoken name={first} />
      {second && (
        <>
          {" "}
          <span className="small muted">{say.then}</span> <Kbd spoken name={second} />
        </>
      )}
    </>
  );
}
