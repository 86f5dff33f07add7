import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Patient } from "../../api/models";
import { inner } from "../../words/inner";
import { PatientLink } from "./PatientLink";

/** The way to a patient's personal link, for whoever may make one. */
export function OpenLink({ patient }: { patient: Patient }) {
  const [open, setOpen] = useState(false);
  if (!useMay("links:write")) return null;
  return (
    <>
      <Button size="xs" variant="subtle" data-screen-only="" onClick={() => setOpen(true)}>
        {inner.links.open}
      </Button>
      {open && <PatientLink patient={patient} onClose={() => setOpen(false)} />}
    </>
  );
}
