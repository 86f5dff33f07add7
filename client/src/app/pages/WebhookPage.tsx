import { getRouteApi } from "@tanstack/react-router";
import { OneWebhook } from "../../features/webhooks/OneWebhook";

const route = getRouteApi("/clinic/webhooks/$webhookId");

/** One webhook and its log. Which deliveries are shown stands in the address. */
export function WebhookPage() {
  const { webhookId } = route.useParams();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  return <OneWebhook key={webhookId} webhookId={webhookId} status={status} onStatus={(next) => void navigate({ search: next ? { status: next } : {}, replace: true })} />;
}
