import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { type ReactNode, useEffect, useState } from "react";
import { onAccessEnd } from "../api/access";
import { Problem } from "../api/problem";
import { AnnouncerProvider } from "../ui/Announcer";
import { resolveTokens, theme } from "../ui/theme";

/** A query cache that asks again only where asking again can help. */
export const newCache = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && Problem.of(error).status === 0, retryDelay: 400 },
      mutations: { retry: false },
    },
  });

/** The number used once under which the content security policy lets styles through that are made while the page runs. */
const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

// Dialogs lock scrolling by a style of their own, which reads its number from here.
setNonce(styleNonce());

/** What every screen stands on: theme, query cache, announcements. Patient data leaves memory when access ends. */
export function Providers({ children, cache }: { children: ReactNode; cache?: QueryClient }) {
  const [queries] = useState(() => cache ?? newCache());
  useEffect(() => onAccessEnd(() => queries.clear()), [queries]);
  return (
    <MantineProvider getStyleNonce={styleNonce} theme={theme} cssVariablesResolver={resolveTokens} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <AnnouncerProvider>{children}</AnnouncerProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
