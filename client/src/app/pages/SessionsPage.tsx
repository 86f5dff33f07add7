export { SessionDay as SessionsPage } from "../../features/sessions/SessionDay";
