import { getRouteApi } from "@tanstack/react-router";
import type { AlertStatus } from "../../features/alerts/alerts.api";
import { AlertInbox } from "../../features/alerts/AlertInbox";

const route = getRouteApi("/alerts");

/** The inbox of alerts; which of them are listed, and which one is shown whole, is in the address. */
export function AlertsPage() {
  const { status = "open", alert } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: AlertStatus, alertId?: string) =>
    void navigate({ search: { ...(next !== "open" && { status: next }), ...(alertId && { alert: alertId }) }, replace: true });
  return <AlertInbox key={status} status={status} alertId={alert} onStatus={show} onAlert={(alertId) => show(status, alertId)} />;
}
