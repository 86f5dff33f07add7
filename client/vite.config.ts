import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budgets } from "./budgets.ts";

// The API serves the built files itself, so a build lands in its web root.
export default defineConfig({
  plugins: [
    react(),
    budgets({
      "index.html": { script: 250_000, first: ["/app/pages/TodayPage.tsx"] },
      "p.html": { script: 80_000, without: /@mantine|@tanstack/ },
    }),
  ],
  base: "/",
  // The server puts a number used once in this place, and into the content security policy: see styleNonce in src/app/Providers.tsx.
  html: { cspNonce: "NONCE-OF-THIS-ANSWER" },
  build: {
    outDir: "../api/Clinic.Api/wwwroot",
    emptyOutDir: true,
    sourcemap: false,
    // A file inlined as a data: address would be refused by the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { dashboard: "index.html", link: "p.html", "p-worker": "src/link/worker.js" },
      // A service worker keeps its address from version to version, and reaches no further up than the folder it lies in.
      output: { entryFileNames: ({ name }) => (name === "p-worker" ? "[name].js" : "assets/[name]-[hash].js") },
    },
  },
  // The server refuses what another site sent: the page's own host has to reach it.
  server: { proxy: { "/api": { target: process.env.CLINIC_API ?? "http://localhost:5080", changeOrigin: false } } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 40_000,
  },
});
