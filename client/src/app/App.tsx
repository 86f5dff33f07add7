import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { SessionGate } from "../features/auth/SessionGate";
import { Providers } from "./Providers";
import { dashboardRouter } from "./router";

/** The whole dashboard: sign-in first, then the screens. */
export function App() {
  const [router] = useState(() => dashboardRouter());
  return (
    <Providers>
      <SessionGate>
        <RouterProvider router={router} />
      </SessionGate>
    </Providers>
  );
}
