import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const refuse = (group, message) => ({ group, message });
const noBareDialog = {
  name: "@mantine/core",
  importNames: ["Modal", "Drawer"],
  message: "Dialog and Sheet in src/ui/Dialog.tsx give the focus back when they close.",
};
const noApp = refuse(["**/app/**"], "Only main.tsx and the pages of app know the app; lower layers do not.");

// What people read is in src/words, so that a language can be added: no letters between tags, in the attributes that are read out, or
// in what is announced.
const letter = "[value=/\\p{L}/u]";
const quasi = "[value.raw=/\\p{L}/u]";
const readAttribute = "JSXAttribute[name.name=/^(label|title|placeholder|description|aside|alt|aria-label|aria-valuetext|aria-description|aria-roledescription)$/]";
const inTags = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer";
const noText = [
  `JSXText${letter}`,
  `${readAttribute} > Literal${letter}`,
  `${readAttribute} > JSXExpressionContainer :matches(TemplateElement${quasi}, ConditionalExpression > Literal${letter})`,
  `${inTags} > Literal${letter}`,
  `${inTags} > :matches(ConditionalExpression, LogicalExpression) > Literal${letter}`,
  `${inTags} > TemplateLiteral > TemplateElement${quasi}`,
  `${inTags} > :matches(ConditionalExpression, LogicalExpression) > TemplateLiteral > TemplateElement${quasi}`,
  `CallExpression[callee.name="announce"] > :matches(Literal${letter}, TemplateLiteral)`,
].map((selector) => ({ selector, message: "Words that people read belong into src/words." }));
const noMarkup = { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text from notes is never markup." };

// A feature's folder is flat, so "../x" without a further ".." leads into another feature.
const noSibling = { regex: "^\\.\\./(?!\\.\\./)|/features/", message: "Features do not import each other; compose them in app/pages." };

export default tseslint.config(
  { ignores: ["src/api/schema.d.ts", "node_modules", "coverage"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  reactHooks.configs.flat["recommended-latest"],
  {
    rules: {
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-syntax": ["error", noMarkup, ...noText],
      "no-restricted-globals": ["error", { name: "localStorage", message: "Nothing about patients or access is stored in the browser." }, { name: "sessionStorage", message: "Nothing about patients or access is stored in the browser." }],
    },
  },
  // A test may look into the stores that the code must leave alone.
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "no-restricted-globals": "off", "no-restricted-syntax": "off" } },
  { files: ["**/*.js"], ...tseslint.configs.disableTypeChecked },
  { files: ["src/features/**/*.{ts,tsx}"], rules: { "no-restricted-imports": ["error", { paths: [noBareDialog], patterns: [noSibling, noApp] }] } },
  {
    files: ["src/{ui,api,words,drafts}/**/*.{ts,tsx}"],
    rules: { "no-restricted-imports": ["error", { patterns: [refuse(["**/features/**"], "Shared code does not know the features."), noApp] }] },
  },
  {
    files: ["src/link/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            refuse(["@mantine/*", "@tanstack/*"], "The patient's page loads little: React and its own small parts."),
            refuse(["**/features/**", "**/api/*", "!**/api/schema", "**/words/words", "**/app/**"], "The patient's page is not the dashboard."),
          ],
        },
      ],
    },
  },
);
