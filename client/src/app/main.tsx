import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "../ui/tokens.css";
import "../ui/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
