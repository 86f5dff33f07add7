import { Restriction } from "./Restriction";
import { WhoLooked } from "./WhoLooked";
import classes from "./Access.module.css";

/** Who may see the record, and who did. */
export function RecordAccess({ patientId }: { patientId: string }) {
  return (
    <div className={classes.access}>
      <WhoLooked patientId={patientId} />
      <Restriction patientId={patientId} />
    </div>
  );
}
