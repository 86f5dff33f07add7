import { Radio } from "@mantine/core";
import { inner } from "../../words/inner";
import { roles } from "./roles";
import classes from "./RoleChoice.module.css";

const say = inner.clinic;

/** The roles, each with what it may do. */
export function RoleChoice({ value, onChange, description, error }: { value: string; onChange: (role: string) => void; description?: string; error?: string }) {
  return (
    <Radio.Group label={say.staff.form.role} description={description} error={error} value={value} onChange={onChange} required withAsterisk={false}>
      <div className={classes.roles}>
        {roles.map((role) => (
          <Radio.Card key={role} value={role} className={classes.role} aria-label={say.roles[role]?.name}>
            <Radio.Indicator className={classes.mark} />
            <span className={classes.words}>
              <span className="strong">{say.roles[role]?.name}</span>
              <span className="small muted">{say.roles[role]?.may}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
