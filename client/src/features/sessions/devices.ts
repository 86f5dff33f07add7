import type { SessionDevice } from "../../api/models";
import { minutesBetween } from "../../ui/time";

/** What one nasal spray device holds, in mg. */
export const deviceMg = 28;
/** The least time from one device to the next, by the label, in minutes. */
const betweenDevices = 5;

/** When the next device may be given; null where none was given yet, or the time has come. */
export function nextDeviceAt(devices: readonly SessionDevice[], now: string): string | null {
  const last = devices.at(-1);
  if (!last || minutesBetween(last.givenAt, now) >= betweenDevices) return null;
  return new Date(Date.parse(last.givenAt) + betweenDevices * 60_000).toISOString();
}
