import { getRouteApi } from "@tanstack/react-router";
import { OneForm } from "../../features/forms/OneForm";

const route = getRouteApi("/forms/$sessionId");

/** The monitoring form of one session. */
export function FormPage() {
  const { sessionId } = route.useParams();
  return <OneForm key={sessionId} sessionId={sessionId} />;
}
