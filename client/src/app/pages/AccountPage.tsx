import { useMe } from "../../api/me";
import { ChangePassword } from "../../features/account/ChangePassword";
import { Passkeys } from "../../features/account/Passkeys";
import { SecondFactor } from "../../features/account/SecondFactor";
import { Sessions } from "../../features/account/Sessions";
import { cameExternally } from "../../features/auth/external";
import { Card } from "../../ui/Card";
import { inner } from "../../words/inner";
import classes from "./AccountPage.module.css";

const say = inner.account;

/** One's own account. Whom an external authority signs in has nothing to keep here. */
export function AccountPage() {
  const me = useMe();
  return (
    <div className={classes.page}>
      <div>
        <h1>{me.name}</h1>
        <p className="muted">{say.who(me.email, inner.clinic.roles[me.role]?.name.toLowerCase() ?? me.role, me.clinic.name)}</p>
      </div>
      {cameExternally() ? (
        <Card title={say.external.title}>
          <p className="muted">{say.external.lead}</p>
        </Card>
      ) : (
        <>
          <ChangePassword />
          <SecondFactor />
          <Passkeys />
          <Sessions />
        </>
      )}
    </div>
  );
}
