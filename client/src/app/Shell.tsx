import { Button, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, use, useEffect, useRef, useState } from "react";
import { EnteredContext, useMe } from "../api/me";
import { openDrafts } from "../drafts/drafts";
import { useOpenAlertCount } from "../features/alerts/alerts.api";
import { useSignOut } from "../features/auth/auth.api";
import { Chip } from "../ui/Chip";
import { ClinicClockProvider } from "../ui/ClinicClock";
import { Glyph } from "../ui/Glyph";
import { useShortcut } from "../ui/shortcuts";
import { words } from "../words/words";
import { AlarmNotice } from "./AlarmNotice";
import { ConnectionBanner } from "./ConnectionBanner";
import { IdleLock } from "./IdleLock";
import { OverlayContext, type Overlay } from "./overlay";
import { leadsTo, type Place, places } from "./places";
import classes from "./Shell.module.css";
import { useEvents } from "./useEvents";

const say = words.shell;
const CommandPalette = lazy(() => import("./CommandPalette").then((module) => ({ default: module.CommandPalette })));
const ShortcutHelp = lazy(() => import("./ShortcutHelp").then((module) => ({ default: module.ShortcutHelp })));

/** The frame around every screen: skip link, navigation, the person who is signed in, and what lies over the screens. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [locked, setLocked] = useState(false);
  const shown = places.filter((place) => leadsTo(place, me.scopes));
  const [alarm, putAway] = useEvents();
  useEffect(() => void openDrafts(me.id), [me.id]);
  return (
    <ClinicClockProvider timeZone={me.clinic.timeZone}>
      <OverlayContext value={setOverlay}>
        <FrameKeys onOverlay={setOverlay} />
        {shown.map((place) => (
          <PlaceKeys key={place.to} place={place} />
        ))}
        <a className={classes.skip} href="#content">
          {say.skip}
        </a>
        <div className={classes.app}>
          <header className={classes.side}>
            <Link to="/" className={classes.brand} aria-label={say.home(me.clinic.name)}>
              <i aria-hidden="true" />
              <span>{me.clinic.name}</span>
            </Link>
            <nav aria-label={say.main} className={classes.nav}>
              {shown.map((place) => (
                <PlaceLink key={place.to} place={place} />
              ))}
            </nav>
            <Person onKeys={() => setOverlay("keys")} onLock={() => setLocked(true)} />
          </header>
          <Content>
            <ConnectionBanner />
            {children}
          </Content>
        </div>
        <Suspense>
          {(overlay === "search" || overlay === "note") && <CommandPalette purpose={overlay} onClose={() => setOverlay(null)} />}
          {overlay === "keys" && <ShortcutHelp onClose={() => setOverlay(null)} />}
        </Suspense>
        {alarm && <AlarmNotice alarm={alarm} onClose={putAway} />}
        <IdleLock locked={locked} onLocked={setLocked} />
      </OverlayContext>
    </ClinicClockProvider>
  );
}

function FrameKeys({ onOverlay }: { onOverlay: (overlay: Overlay) => void }) {
  useShortcut("mod+k", say.keys.palette, "act", () => onOverlay("search"));
  useShortcut("/", say.keys.search, "act", () => onOverlay("search"));
  useShortcut("n", say.keys.note, "act", () => onOverlay("note"));
  useShortcut("?", say.keys.help, "act", () => onOverlay("keys"));
  return null;
}

function PlaceKeys({ place: { to, keys, label } }: { place: Place }) {
  const navigate = useNavigate();
  useShortcut(keys, label, "go", () => void navigate({ to }));
  return null;
}

/** The part of the page that changes with the address. A new screen takes the focus, so that it is read from its beginning. */
function Content({ children }: { children: ReactNode }) {
  const content = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const title = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.title });
  const shown = useRef(pathname);
  const entered = use(EnteredContext);
  useEffect(() => {
    document.title = title ? say.titleOf(title) : say.product;
  }, [title]);
  useEffect(() => {
    if (entered) content.current?.focus({ preventScroll: true });
  }, [entered]);
  useEffect(() => {
    const before = shown.current;
    shown.current = pathname;
    if (before !== undefined && before !== pathname && !content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="content" ref={content} tabIndex={-1} className={classes.main}>
      {children}
    </main>
  );
}

function PlaceLink({ place: { to, label, glyph } }: { place: Place }) {
  return (
    <Link to={to} className={classes.place} activeOptions={{ exact: to === "/", includeSearch: false }} activeProps={{ "data-on": true, "aria-current": "page" }}>
      <Glyph name={glyph} />
      <span>{label}</span>
      {to === "/alerts" && <OpenCount />}
    </Link>
  );
}

function OpenCount() {
  const open = useOpenAlertCount();
  if (!open.data || open.data.total === 0) return null;
  return (
    <span className={classes.count}>
      <Chip tone={open.data.emergency ? "danger" : "urgent"}>
        {open.data.total}
        <span className="hidden"> {say.openCount}</span>
      </Chip>
    </span>
  );
}

function Person({ onKeys, onLock }: { onKeys: () => void; onLock: () => void }) {
  const me = useMe();
  const signOut = useSignOut();
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const [opened, setOpened] = useState(false);
  const initials = me.name
    .split(" ")
    .filter((part) => !part.endsWith("."))
    .map((part) => part[0])
    .slice(0, 2)
    .join("");
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width={220} shadow="md" withinPortal={false}>
      <Menu.Target>
        <Button variant="subtle" className={classes.person}>
          <span className={classes.initials} aria-hidden="true">
            {initials}
          </span>
          <span className={classes.who}>
            <span>
              {me.name}
              <span className="hidden">{say.account}</span>
            </span>
            <span className="muted small" aria-hidden="true">
              {me.role}
            </span>
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account">
          {say.yourAccount}
        </Menu.Item>
        <Menu.Item onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}>{scheme === "dark" ? say.lightTheme : say.darkTheme}</Menu.Item>
        <Menu.Item onClick={onKeys}>{say.shortcuts}</Menu.Item>
        <Menu.Item onClick={onLock}>{say.lock}</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{say.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
