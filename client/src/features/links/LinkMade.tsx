import { Button } from "@mantine/core";
import { createPortal } from "react-dom";
import { useMe } from "../../api/me";
import type { NewLink } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { LinkShown } from "../../ui/LinkShown";
import { QrCode } from "../../ui/QrCode";
import { inner } from "../../words/inner";
import classes from "./PatientLink.module.css";

const say = inner.links;

/** A link that was just made, to copy, scan or print: the one time that it is shown. */
export function LinkMade({ link, given, onAnother }: { link: NewLink; given: string; onAnother: () => void }) {
  return (
    <div className={classes.made} role="status">
      <p className="strong">{say.made(<When at={link.expiresAt} />)}</p>
      <LinkShown url={link.url} label={say.madeLink} qrCode={say.qrCode} />
      <div className="row wrap">
        <Button onClick={() => window.print()}>{say.print}</Button>
        <Button variant="subtle" onClick={onAnother}>
          {say.another}
        </Button>
      </div>
      {createPortal(<Paper link={link} given={given} />, document.body)}
    </div>
  );
}

/** What is printed: a sheet for the patient's hand, in the place of everything on the screen. */
function Paper({ link, given }: { link: NewLink; given: string }) {
  const { clinic } = useMe();
  return (
    <section className={classes.paper} aria-hidden="true">
      <h1>{say.sheet.title(given)}</h1>
      <p>{say.sheet.lead}</p>
      <QrCode text={link.url} label={say.qrCode} />
      <p>{say.sheet.until(<When at={link.expiresAt} as="day" />)}</p>
      <p>{say.sheet.wrong(clinic.phone)}</p>
      <p className="muted">{say.sheet.keep}</p>
    </section>
  );
}
