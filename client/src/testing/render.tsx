import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { MeContext } from "../api/me";
import { App } from "../app/App";
import { newCache, Providers } from "../app/Providers";
import { dashboardRouter } from "../app/router";
import { theme } from "../ui/theme";
import { me } from "./fixtures";

/** Opens the dashboard at an address, signed in, and returns someone to use it. */
export function openAt(address: string, scopes = me.scopes) {
  const router = dashboardRouter(createMemoryHistory({ initialEntries: [address] }));
  render(
    <Providers cache={newCache()}>
      <MeContext value={{ ...me, scopes }}>
        <RouterProvider router={router} />
      </MeContext>
    </Providers>,
  );
  return userEvent.setup();
}

/** Draws a part of a screen by itself, signed in, and returns someone to use it. */
export function openPart(part: ReactNode, scopes = me.scopes) {
  const router = createRouter({ routeTree: createRootRoute({ component: () => part, notFoundComponent: () => part }), history: createMemoryHistory() });
  render(
    <Providers cache={newCache()}>
      <MeContext value={{ ...me, scopes }}>
        <RouterProvider router={router as never} />
      </MeContext>
    </Providers>,
  );
  return userEvent.setup();
}

/** Opens the whole dashboard as a browser would, sign-in included. */
export function openDashboard() {
  render(<App />);
  return userEvent.setup();
}

/** Draws a part that needs no data. */
export const renderBare = (part: ReactNode) => render(<MantineProvider theme={theme}>{part}</MantineProvider>);
