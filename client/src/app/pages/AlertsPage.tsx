import { getRouteApi } from "@tanstack/react-router";
import type { AlertFilter, AlertStatus } from "../../features/alerts/alerts.api";
import { AlertInbox } from "../../features/alerts/AlertInbox";

const route = getRouteApi("/alerts");

/** The inbox of alerts; which of them are listed, and which one is shown whole, is in the address. */
export function AlertsPage() {
  const { status = "open", tier, mine, alert } = route.useSearch();
  const filter = { ...(tier && { tier }), ...(mine && { mine }) };
  const navigate = route.useNavigate();
  const show = (next: AlertStatus, by: AlertFilter, alertId?: string) =>
    void navigate({ search: { ...(next !== "open" && { status: next }), ...by, ...(alertId && { alert: alertId }) }, replace: true });
  return (
    <AlertInbox
      status={status}
      filter={filter}
      alertId={alert}
      onStatus={(next) => show(next, filter)}
      onFilter={(by) => show(status, by)}
      onAlert={(alertId) => show(status, filter, alertId)}
    />
  );
}
