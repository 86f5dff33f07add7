import { PasswordInput } from "@mantine/core";
import { inner } from "../../words/inner";

const say = inner.account.confirm;

/** The present password, asked once more before something that opens or changes the account. */
export function PasswordField({ value, onChange, label = say.password, hint = say.hint }: {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  hint?: string;
}) {
  return (
    <PasswordInput
      label={label}
      description={hint}
      autoComplete="current-password"
      required
      withAsterisk={false}
      data-autofocus
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}
