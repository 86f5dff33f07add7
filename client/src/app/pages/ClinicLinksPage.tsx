import { getRouteApi } from "@tanstack/react-router";
import { ClinicLinks } from "../../features/links/ClinicLinks";

const route = getRouteApi("/clinic/links");

/** The links of all patients; which of them are shown is in the address. */
export function ClinicLinksPage() {
  const { show = "active" } = route.useSearch();
  const navigate = route.useNavigate();
  return <ClinicLinks shown={show} onShown={(next) => void navigate({ search: next === "active" ? {} : { show: next }, replace: true })} />;
}
