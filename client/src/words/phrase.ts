import { createElement, Fragment, type ReactNode } from "react";

/**
 * A sentence with drawn parts in it, so that the catalogue decides the order of words and not the component:
 * <c>phrase`dosed ${at}`</c> where <c>at</c> is a time element.
 */
export const phrase = (texts: TemplateStringsArray, ...parts: ReactNode[]): ReactNode =>
  createElement(Fragment, null, ...texts.flatMap((text, i) => (i < parts.length ? [text, parts[i]] : [text])));
