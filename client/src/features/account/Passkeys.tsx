import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import type { Passkey } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { MoreMenu } from "../../ui/MoreMenu";
import { Row, Rows } from "../../ui/Rows";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";
import { makesPasskeys, usePasskeys } from "./account.api";
import { AddPasskey, RemovePasskey, RenamePasskey } from "./PasskeyDialogs";

const say = inner.account.passkeys;

/** The passkeys of the account, and a new one from this browser. */
export function Passkeys() {
  const passkeys = usePasskeys();
  const [adding, setAdding] = useState(false);
  return (
    <Card title={say.title}>
      <div className={classes.line}>
        <p className="muted">{makesPasskeys() ? say.lead : `${say.lead} ${say.unknown}`}</p>
        {makesPasskeys() && <Button onClick={() => setAdding(true)}>{say.add}</Button>}
      </div>
      <Answer query={passkeys} loading={<Loading rows={1} height={58} label={say.loading} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say.none}>{say.noneHint}</Empty>
          ) : (
            <Rows bare label={say.list}>
              {items.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </Rows>
          )
        }
      </Answer>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [doing, setDoing] = useState<"rename" | "remove" | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Row
        title={passkey.name}
        detail={
          <>
            {say.made(<When at={passkey.createdAt} as="day" />)} · {passkey.usedAt ? say.used(<When at={passkey.usedAt} />) : say.neverUsed}
          </>
        }
        facts={passkey.synced && <Chip>{say.synced}</Chip>}
        actions={
          <MoreMenu of={passkey.name}>
            <Menu.Item onClick={() => setDoing("rename")}>{say.rename}</Menu.Item>
            <Menu.Item onClick={() => setDoing("remove")}>{say.remove}</Menu.Item>
          </MoreMenu>
        }
      />
      {doing === "rename" && <RenamePasskey passkey={passkey} onClose={close} />}
      {doing === "remove" && <RemovePasskey passkey={passkey} onClose={close} />}
    </>
  );
}
