import type { ReactNode } from "react";
import { counted } from "../locale";
import { phrase } from "../phrase";

/** A patient's personal link, as staff make and end it. */
export const links = {
  open: "Patient’s link",
  title: (name: string) => `The link of ${name}`,
  lead: "It opens the patient’s own week on a telephone: check-ins and notes, nothing else. No app, no password.",
  life: "Good for",
  days: (n: number) => counted(n, { one: "day", other: "days" }),
  make: "Make a link",
  another: "Make another link",
  made: (until: ReactNode) => phrase`Ready. It opens until ${until}.`,
  madeLink: "Personal link",
  qrCode: "The personal link as a QR code",
  print: "Print for the patient",
  earlier: "Links so far",
  loading: "Loading the links",
  none: "No link yet",
  noneHint: "The patient gets one on paper, by QR code, or by a message you send.",
  inactive: "This patient is not active: a link would open nothing.",
  statuses: { active: "Opens", expired: "Ended", revoked: "Revoked" },
  by: (name: string, at: ReactNode) => phrase`made by ${name}, ${at}`,
  used: (at: ReactNode) => phrase`last used ${at}`,
  neverUsed: "never used",
  until: (at: ReactNode) => phrase`Opens until ${at}`,
  ended: (at: ReactNode) => phrase`Ended ${at}`,
  revokedBy: (name: string) => `Revoked by ${name}`,
  revoke: "Revoke",
  revokeOf: (at: string) => `Revoke the link made ${at}`,
  revokeSure: "It ends now",
  revoked: "Link revoked",
  sheet: {
    title: (name: string) => `Your week, ${name}`,
    lead: "Scan this with the camera of your telephone. It opens your own plan: what you want to try, one tap a day, and a line to us if you like.",
    until: (at: ReactNode) => phrase`It works until ${at}.`,
    keep: "It is yours alone. If you lose this sheet, call us and we will end the link.",
    wrong: (phone: string) => `If anything feels wrong, call us: ${phone}.`,
  },
};
