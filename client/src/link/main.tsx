import "@fontsource-variable/inter/wght.css";
import "../ui/tokens.css";
import "./link.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LinkPage } from "./LinkPage";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <LinkPage />
    </StrictMode>,
  );

// Once the page is there: the worker only matters the next time. It is built, so that there is none while developing.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  window.addEventListener("load", () => void navigator.serviceWorker.register("/p-worker.js", { scope: "/p" }).catch(() => undefined));
