import { Button } from "@mantine/core";
import { useState } from "react";
import type { SecondFactor as Factor } from "../../api/models";
import { Card } from "../../ui/Card";
import { Chip } from "../../ui/Chip";
import { Answer, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import classes from "./Account.module.css";
import { useSecondFactor } from "./account.api";
import { EnrolFactor } from "./EnrolFactor";
import { RemoveFactor } from "./RemoveFactor";
import { RenewCodes } from "./RenewCodes";

const say = inner.account.factor;
/** With fewer recovery codes left than this it is time for new ones. */
const fewCodes = 3;

/** The code beside the password: how it stands, and how to set it up, renew its recovery codes or remove it. */
export function SecondFactor() {
  const factor = useSecondFactor();
  const [doing, setDoing] = useState<"enrol" | "renew" | "remove" | null>(null);
  const close = () => setDoing(null);
  return (
    <Card title={say.title} aside={factor.data && <State enrolled={factor.data.enrolled} />}>
      <Answer query={factor} loading={<Loading rows={1} height={44} label={say.loading} />}>
        {({ enrolled, required, recoveryCodesLeft }) => (
          <div className={classes.line}>
            <div>
              <p className="muted">
                {enrolled ? say.onLead : say.offLead} {required && (enrolled ? say.onRequired : say.offRequired)}
              </p>
              {enrolled && <CodesLeft left={recoveryCodesLeft} />}
            </div>
            <Choices factor={{ enrolled, required, recoveryCodesLeft }} onChoice={setDoing} />
          </div>
        )}
      </Answer>
      {doing === "enrol" && <EnrolFactor onClose={close} />}
      {doing === "renew" && <RenewCodes onClose={close} />}
      {doing === "remove" && <RemoveFactor onClose={close} />}
    </Card>
  );
}

const State = ({ enrolled }: { enrolled: boolean }) => <Chip tone={enrolled ? "gain" : "hard"}>{enrolled ? say.on : say.off}</Chip>;

const CodesLeft = ({ left }: { left: number }) => (
  <p className={left < fewCodes ? "strong" : "muted"}>
    {say.codesLeft(left)}
    {left < fewCodes && `. ${say.fewLeft}`}
  </p>
);

function Choices({ factor: { enrolled, required }, onChoice }: { factor: Factor; onChoice: (choice: "enrol" | "renew" | "remove") => void }) {
  if (!enrolled) return <Button onClick={() => onChoice("enrol")}>{say.setUp}</Button>;
  return (
    <div className={classes.buttons}>
      {!required && (
        <Button variant="subtle" onClick={() => onChoice("remove")}>
          {say.remove}
        </Button>
      )}
      <Button onClick={() => onChoice("renew")}>{say.renew}</Button>
    </div>
  );
}
