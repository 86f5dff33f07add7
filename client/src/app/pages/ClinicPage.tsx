import { Link, Navigate, Outlet } from "@tanstack/react-router";
import { useMe } from "../../api/me";
import { words } from "../../words/words";
import { clinicSections } from "../clinicSections";
import classes from "./ClinicPage.module.css";

const say = words.clinic;

const useSections = () => {
  const { scopes } = useMe();
  return clinicSections.filter(({ scope }) => scopes.includes(scope));
};

/** The clinic itself, in sections that are addresses. */
export function ClinicPage() {
  const me = useMe();
  return (
    <div className={classes.page}>
      <h1>{me.clinic.name}</h1>
      <nav className={classes.tabs} aria-label={say.sections.label}>
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
