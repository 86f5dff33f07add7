import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What one page may ask of the network before it can be used. */
export interface Budget {
  /** Compressed script, in bytes, of the page and of what it fetches at once. */
  script: number;
  /** Modules that the page fetches by itself as soon as it stands, such as its first screen. */
  first?: readonly string[];
  /** What must not be among its modules. */
  without?: RegExp;
}

export interface BuiltChunk {
  code: string;
  imports: readonly string[];
  isEntry: boolean;
  facadeModuleId: string | null;
  moduleIds: readonly string[];
}

/** What is wrong with a built page; empty where it keeps its budget. */
export function complaints(chunks: Readonly<Record<string, BuiltChunk>>, page: string, budget: Budget): string[] {
  const ends = (end: string) => (chunk: BuiltChunk) => chunk.facadeModuleId?.endsWith(end) ?? false;
  const files = Object.keys(chunks);
  const entry = files.find((file) => chunks[file]?.isEntry && ends(`/${page}`)(chunks[file]));
  if (!entry) return [`${page} was not built`];
  const wanted = new Set<string>();
  const want = (file: string) => {
    const chunk = chunks[file];
    if (!chunk || wanted.has(file)) return;
    wanted.add(file);
    chunk.imports.forEach(want);
  };
  want(entry);
  const found: string[] = [];
  for (const module of budget.first ?? []) {
    const file = files.find((name) => chunks[name] && ends(module)(chunks[name]));
    if (file) want(file);
    else found.push(`${module}, which ${page} fetches first, was not built apart`);
  }
  const loaded = [...wanted].flatMap((file) => chunks[file] ?? []);
  const size = loaded.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  if (size > budget.script) found.push(`${page} loads ${size} bytes of compressed script at first; it may load ${budget.script}`);
  const foreign = loaded.flatMap(({ moduleIds }) => moduleIds).find((id) => budget.without?.test(id));
  if (foreign) found.push(`${page} must not load ${foreign}`);
  return found;
}

/** Fails a build whose pages have grown too heavy. */
export const budgets = (pages: Readonly<Record<string, Budget>>): Plugin => ({
  name: "budgets",
  apply: "build",
  generateBundle(_options, bundle) {
    const chunks = Object.fromEntries(Object.entries(bundle).flatMap(([file, output]) => (output.type === "chunk" ? [[file, output]] : [])));
    const found = Object.entries(pages).flatMap(([page, budget]) => complaints(chunks, page, budget));
    if (found.length > 0) this.error(found.join("\n"));
  },
});
