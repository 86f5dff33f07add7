import { Button, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMe } from "../api/me";
import { useSignOut } from "../features/auth/auth.api";
import { useOpenAlertCount } from "../features/alerts/alerts.api";
import { ClinicClockProvider } from "../ui/ClinicClock";
import { Chip } from "../ui/Chip";
import { Glyph, type GlyphName } from "../ui/Glyph";
import classes from "./Shell.module.css";

const places: { to: "/" | "/patients" | "/alerts" | "/sessions"; label: string; glyph: GlyphName }[] = [
  { to: "/", label: "Today", glyph: "today" },
  { to: "/patients", label: "Patients", glyph: "patients" },
  { to: "/alerts", label: "Alerts", glyph: "alerts" },
  { to: "/sessions", label: "Sessions", glyph: "sessions" },
];

/** The frame around every screen: skip link, navigation, the person who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const open = useOpenAlertCount();
  return (
    <ClinicClockProvider timeZone={me.clinic.timeZone}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <div className={classes.app}>
        <header className={classes.side}>
          <Link to="/" className={classes.brand} aria-label="Clinic, today">
            <i aria-hidden="true" />
            <span>{me.clinic.name}</span>
          </Link>
          <nav aria-label="Main" className={classes.nav}>
            {places.map(({ to, label, glyph }) => (
              <Link
                key={to}
                to={to}
                className={classes.place}
                activeOptions={{ exact: to === "/", includeSearch: false }}
                activeProps={{ "data-on": true, "aria-current": "page" }}
              >
                <Glyph name={glyph} />
                <span>{label}</span>
                {label === "Alerts" && open.data != null && open.data.total > 0 && (
                  <span className={classes.count}>
                    <Chip tone={open.data.emergency ? "danger" : "urgent"}>
                      {open.data.total}
                      <span className="hidden"> open</span>
                    </Chip>
                  </span>
                )}
              </Link>
            ))}
          </nav>
          <Person />
        </header>
        <main id="content" tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
    </ClinicClockProvider>
  );
}

function Person() {
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
    <Menu opened={opened} onChange={setOpened} position="top-start" width={220} shadow="md" withinPortal>
      <Menu.Target>
        <Button variant="subtle" className={classes.person} aria-label={`${me.name}, your account`}>
          <span className={classes.initials} aria-hidden="true">
            {initials}
          </span>
          <span className={classes.who}>
            <span>{me.name}</span>
            <span className="muted small">{me.role}</span>
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}>{scheme === "dark" ? "Light theme" : "Dark theme"}</Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
