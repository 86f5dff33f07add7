import { Menu, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../words/words";
import { Glyph } from "./Glyph";
import classes from "./MoreMenu.module.css";

/** The quiet menu at the end of a row, for what is done with it now and then. */
export function MoreMenu({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.more} aria-label={words.common.more(of)}>
          <Glyph name="more" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
