import {
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Button,
  Chip,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  PasswordInput,
  SegmentedControl,
} from "@mantine/core";
import { words } from "../words/words";

// Mantine wants ten shades of its primary colour; the few places that read a shade rather than a token get these.
const dusk: MantineColorsTuple = ["#eef6f7", "#e0eff0", "#bcdde0", "#94c9ce", "#6fb5bc", "#4a9aa2", "#2f838c", "#1f6f78", "#195c64", "#11535b"];

const buttonColours: Record<string, Record<string, string>> = {
  filled: {
    "--button-bg": "var(--accent)",
    "--button-hover": "var(--accent-hover)",
    "--button-color": "var(--on-accent)",
    "--button-bd": "1px solid transparent",
  },
  default: {
    "--button-bg": "var(--card)",
    "--button-hover": "var(--paper-2)",
    "--button-color": "var(--ink)",
    "--button-bd": "1px solid var(--line-strong)",
  },
  subtle: {
    "--button-bg": "transparent",
    "--button-hover": "var(--same-soft)",
    "--button-color": "var(--ink-2)",
    "--button-bd": "1px solid transparent",
  },
};

const sheet = {
  title: { fontSize: 16, fontWeight: 640, letterSpacing: "-0.01em", color: "var(--ink)" },
  header: { paddingInline: 20 },
  body: { padding: "0 20px 20px" },
};

/** Mantine's components drawn with the tokens of <c>tokens.css</c>. */
export const theme = createTheme({
  primaryColor: "dusk",
  colors: { dusk },
  fontFamily: "var(--font)",
  defaultRadius: "var(--r-s)",
  fontSizes: { xs: "12px", sm: "14px", md: "15px", lg: "17px", xl: "20px" },
  headings: { fontWeight: "640" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "sm", variant: "default" },
      vars: (_theme, props) => ({
        root: {
          ...buttonColours[props.variant ?? "default"],
          "--button-height": props.size === "xs" ? "30px" : props.size === "md" ? "44px" : "36px",
          "--button-padding-x": props.size === "xs" ? "10px" : "14px",
        },
      }),
      styles: { label: { fontWeight: 580 } },
    }),
    Chip: Chip.extend({
      defaultProps: { size: "sm", variant: "outline" },
      vars: (_theme, props) => ({
        root: { "--chip-size": "32px", "--chip-padding": "14px", "--chip-checked-padding": "11px", "--chip-bd": props.checked ? "1px solid var(--accent)" : "1px solid var(--line-strong)" },
      }),
      styles: (_theme, props) => ({
        label: {
          background: props.checked ? "var(--accent-soft)" : "var(--card)",
          color: props.checked ? "var(--accent-ink)" : "var(--ink-2)",
          fontWeight: 560,
          fontSize: 13,
        },
        checkIcon: { color: "var(--accent-ink)" },
      }),
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { transitionDuration: 0 },
      styles: { root: { background: "var(--same-soft)" }, indicator: { background: "var(--card)", boxShadow: "var(--shadow)" } },
    }),
    // By night Mantine would give a field a grey of its own.
    Input: Input.extend({ styles: { wrapper: { "--input-bg": "var(--card)", "--input-bd": "var(--field)" } } }),
    InputWrapper: InputWrapper.extend({
      styles: {
        label: { fontWeight: 560, fontSize: "13px", marginBottom: 4 },
        description: { fontSize: "12.5px", color: "var(--ink-2)" },
        error: { fontSize: "12.5px" },
      },
    }),
    // A menu holds items only; the first of them takes the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, hideDetached: false } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { visibilityToggleButtonProps: { "aria-label": words.common.showPassword } } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120, transition: "pop" },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { "aria-label": words.common.close },
      },
      styles: { ...sheet, content: { border: "1px solid var(--line)" } },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: "right",
        size: 480,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { "aria-label": words.common.close },
      },
      styles: sheet,
    }),
  },
});

const tokens = {
  "--mantine-color-body": "var(--card)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--accent-ink)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-hover": "var(--paper-2)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled": "var(--same-soft)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--accent-ink)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-color-dusk-filled": "var(--accent)",
};

/** Points Mantine's own colour variables at the tokens, in both schemes. */
export const resolveTokens: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
