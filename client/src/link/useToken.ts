import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
};

/**
 * The token of the link, from the part of the address behind the <c>#</c>. Browsers do not send that part, so that it is in no log; and
 * since it stays in the address, the page can be reloaded without the token being kept anywhere.
 */
export const useToken = () => useSyncExternalStore(subscribe, () => window.location.hash.slice(1));
