/** The instant the fixtures are written for: a Monday afternoon in Boston. */
export const now = "2026-11-23T15:56:00.000Z";
export const today = "2026-11-23";

export const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
export const from = (minutes: number) => ago(-minutes);

/** An afterglow window with so many hours left. */
export const windowWith = (hoursLeft: number) => ({
  sessionId: "session-1",
  dosedAt: ago((72 - hoursLeft) * 60),
  closesAt: from(hoursLeft * 60),
  drivingGuardUntil: ago((72 - hoursLeft) * 60 - 14 * 60),
  day: Math.floor((72 - hoursLeft) / 24),
  hoursLeft,
  hours: 72,
});
