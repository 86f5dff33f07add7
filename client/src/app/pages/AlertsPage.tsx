import { getRouteApi } from "@tanstack/react-router";
import { AlertInbox } from "../../features/alerts/AlertInbox";

const route = getRouteApi("/alerts");

/** The inbox of alerts; which of them are shown is in the address. */
export function AlertsPage() {
  const { status = "open" } = route.useSearch();
  const navigate = route.useNavigate();
  return <AlertInbox status={status} onStatus={(next) => void navigate({ search: next === "open" ? {} : { status: next }, replace: true })} />;
}
