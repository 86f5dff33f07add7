export const time = {
  now: "now",
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => `${n} h`,
  hoursMinutes: (hours: number, minutes: string) => `${hours} h ${minutes}`,
  days: (n: number) => `${n} days`,
  dueIn: (stretch: string) => `due in ${stretch}`,
  dueNow: "due now",
  overdueBy: (stretch: string) => `overdue by ${stretch}`,
  atClinic: (time: string) => `${time} at the clinic`,
};
