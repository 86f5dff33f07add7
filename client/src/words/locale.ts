/** The language and region in which dates, numbers and lists are written. */
export const locale = "en-GB";

const plural = new Intl.PluralRules(locale);
const figures = new Intl.NumberFormat(locale);

/** A number with the separators of the language: "8,000". */
export const figure = (n: number) => figures.format(n);

const places = new Intl.PluralRules(locale, { type: "ordinal" });
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: "st", two: "nd", few: "rd" };

/** A place in an order: "3rd". */
export const ordinal = (n: number) => `${figure(n)}${endings[places.select(n)] ?? "th"}`;

/** A number with the form of the word that the language asks for: "1 goal", "2 goals". Languages of more forms name more of them. */
export const counted = (n: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) =>
  `${figure(n)} ${forms[plural.select(n)] ?? forms.other}`;

const lists = new Intl.ListFormat(locale, { type: "conjunction" });

/** Several things as one reads them: "notes, goals and alerts". */
export const listed = (things: readonly string[]) => lists.format(things);

const megabytes = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });

/** The size of a file in megabytes, a million bytes each: "12.4 MB". */
export const fileSize = (bytes: number) => megabytes.format(bytes / 1_000_000);
