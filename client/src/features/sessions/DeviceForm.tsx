import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Session } from "../../api/models";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../ui/Announcer";
import { useNow, When } from "../../ui/ClinicClock";
import { ProblemMessage } from "../../ui/states";
import { minutesBetween, spell } from "../../ui/time";
import { inner } from "../../words/inner";
import { useRecordDevice } from "./care.api";
import { nextDeviceAt } from "./devices";

const say = inner.care.dose;

/** Records the next device, with the lot of the last where it is the same box. */
export function DeviceForm({ session, primary }: { session: Session; primary: boolean }) {
  const announce = useAnnounce();
  const now = useNow(10_000);
  const devices = session.devices ?? [];
  const [lot, setLot] = useState(devices.at(-1)?.lot ?? "");
  const [expiresOn, setExpiresOn] = useState(devices.at(-1)?.expiresOn ?? "");
  const record = useRecordDevice(session, () => announce(say.deviceDone));
  const problem = record.error ? Problem.of(record.error) : null;
  const next = nextDeviceAt(devices, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ lot: lot.trim(), expiresOn: expiresOn || undefined });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="pair">
        <TextInput
          label={say.lot}
          required
          withAsterisk={false}
          autoComplete="off"
          maxLength={40}
          value={lot}
          onChange={(e) => setLot(e.currentTarget.value)}
          error={problem?.about("/lot")}
        />
        <TextInput label={say.expires} type="date" value={expiresOn} onChange={(e) => setExpiresOn(e.currentTarget.value)} />
      </div>
      {next && <p className="small muted">{say.nextAt(<When at={next} as="time" />, spell(Math.max(1, minutesBetween(now, next) + 1)))}</p>}
      {problem && <ProblemMessage error={problem} />}
      <Button type="submit" variant={primary ? "filled" : "default"} loading={record.isPending}>
        {say.next}
      </Button>
    </form>
  );
}
