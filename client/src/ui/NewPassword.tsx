import { PasswordInput } from "@mantine/core";
import { words } from "../words/words";

const say = words.auth.newPassword;

export const shortestPassword = 12;

/** What is typed twice, and whether it may be sent. */
export interface Chosen {
  password: string;
  repeated: string;
}

export const isChosen = ({ password, repeated }: Chosen) => password.length >= shortestPassword && password === repeated;

/** A new password, typed twice. The server says more about it than its length. */
export function NewPassword({ value, onChange, complaint, autoFocus, size = "md" }: {
  value: Chosen;
  onChange: (value: Chosen) => void;
  /** What the server said of the last one. */
  complaint?: string;
  autoFocus?: boolean;
  size?: "sm" | "md";
}) {
  const { password, repeated } = value;
  const missing = shortestPassword - password.length;
  return (
    <>
      <PasswordInput
        size={size}
        label={say.label}
        description={say.hint(shortestPassword)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        autoFocus={autoFocus}
        value={password}
        onChange={(e) => onChange({ ...value, password: e.currentTarget.value })}
        error={complaint ?? (password !== "" && missing > 0 ? say.missing(missing) : undefined)}
      />
      <PasswordInput
        size={size}
        label={say.again}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={repeated}
        onChange={(e) => onChange({ ...value, repeated: e.currentTarget.value })}
        error={repeated !== "" && repeated !== password ? say.differ : undefined}
      />
    </>
  );
}
