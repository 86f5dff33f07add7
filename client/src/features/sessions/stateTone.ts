import type { ChipTone } from "../../ui/Chip";

const tones: Readonly<Record<string, ChipTone>> = { arrived: "accent", dosed: "accent", monitoring: "accent", discharged: "gain" };

/** The tone of a session's state; what is to come, and what never took place, is plain. */
export const stateTone = (status: string): ChipTone => tones[status] ?? "plain";
