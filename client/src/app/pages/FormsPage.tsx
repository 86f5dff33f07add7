import { getRouteApi } from "@tanstack/react-router";
import { FormWorklist } from "../../features/forms/FormWorklist";

const route = getRouteApi("/forms");

/** The worklist of monitoring forms; which of them are shown is in the address. */
export function FormsPage() {
  const { status = "open" } = route.useSearch();
  const navigate = route.useNavigate();
  return <FormWorklist status={status} onStatus={(next) => void navigate({ search: next === "open" ? {} : { status: next }, replace: true })} />;
}
