import { createContext, useContext } from "react";
import type { Me } from "./models";

export const MeContext = createContext<Me | null>(null);

/** Whether the person has come in through a form on this page, which is gone now and had the focus. */
export const EnteredContext = createContext(false);

/** The person who is signed in. Only for screens behind the sign-in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("Nobody is signed in here");
  return me;
}

/** Whether the person's role carries a scope. */
export const useMay = (scope: string) => useMe().scopes.includes(scope);
