import { Link, Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useMe } from "../../api/me";
import { words } from "../../words/words";
import { clinicSections } from "../clinicSections";
import classes from "./ClinicPage.module.css";

const say = words.shell.sections;

const useSections = () => {
  const { scopes } = useMe();
  return clinicSections.filter(({ scope }) => scopes.includes(scope));
};

/** The clinic itself, in sections that are addresses. */
export function ClinicPage() {
  const me = useMe();
  const tabs = useRef<HTMLElement>(null);
  const address = useRouterState({ select: (state) => state.location.pathname });
  // On a telephone the row of sections is longer than the screen.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is nothing to clean up with.
    tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [address]);
  return (
    <div className={classes.page}>
      <h1>{me.clinic.name}</h1>
      <nav ref={tabs} className={classes.tabs} aria-label={say.label}>
        {useSections().map(({ to, label }) => (
          <Link key={to} to={to} className={classes.tab} activeOptions={{ includeSearch: false }} activeProps={{ "data-on": true, "aria-current": "page" }}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}

/** Leads on to the first section that the person's role opens. */
export function ClinicStart() {
  const [first] = useSections();
  return first ? <Navigate to={first.to} replace /> : null;
}
