import { getRouteApi } from "@tanstack/react-router";
import { BreakGlassList } from "../../features/audit/BreakGlassList";

const route = getRouteApi("/clinic/break-glass");

/** The openings of restricted records; which of them are shown is in the address. */
export function BreakGlassPage() {
  const { reviewed = false } = route.useSearch();
  const navigate = route.useNavigate();
  return <BreakGlassList reviewed={reviewed} onReviewed={(next) => void navigate({ search: next ? { reviewed: true } : {}, replace: true })} />;
}
