import { createContext, useContext } from "react";

/** What lies over the screens: the palette, to find something or somebody to write about, or the list of keys. */
export type Overlay = "search" | "note" | "keys";

export const OverlayContext = createContext<(overlay: Overlay) => void>(() => undefined);

/** Opens what lies over the screens, from a button of a screen. */
export const useOverlay = () => useContext(OverlayContext);
