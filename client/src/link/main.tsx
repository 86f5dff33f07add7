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
