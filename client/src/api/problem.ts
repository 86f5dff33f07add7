import { words } from "../words/words";

/** The one error type of the dashboard: a problem as the API describes it, or the network standing in its way. */
export class Problem extends Error {
  /** The last part of the problem's type: <c>goal-not-trackable</c>; <c>unreachable</c> where no answer came. */
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Messages by JSON pointer of the field they are about. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** Seconds to wait, where the API asks for it. */
  readonly retryAfter: number | null;
  /** Members beyond the standard ones, such as the complaints about a goal. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(init: {
    slug: string;
    status: number;
    title: string;
    detail?: string;
    errors?: Readonly<Record<string, readonly string[]>>;
    retryAfter?: number | null;
    extra?: Readonly<Record<string, unknown>>;
  }) {
    super(init.title);
    this.name = "Problem";
    this.slug = init.slug;
    this.status = init.status;
    this.title = init.title;
    this.detail = init.detail ?? "";
    this.errors = init.errors ?? {};
    this.retryAfter = init.retryAfter ?? null;
    this.extra = init.extra ?? {};
  }

  /** Reads an answer that is not a success; a body that is no problem document still yields a problem. */
  static read(response: Response, body: unknown): Problem {
    const document = isRecord(body) ? body : {};
    const { type, title, detail, errors, ...extra } = document;
    const wait = Number(response.headers.get("Retry-After"));
    return new Problem({
      slug: typeof type === "string" ? (type.split("/").at(-1) ?? "unexpected") : "unexpected",
      status: response.status,
      title: typeof title === "string" && title ? title : words.common.unexplained,
      detail: typeof detail === "string" ? detail : "",
      errors: isRecord(errors) ? (errors as Record<string, string[]>) : {},
      retryAfter: Number.isFinite(wait) && wait > 0 ? wait : null,
      extra,
    });
  }

  /** Any thrown value as a problem. What is not one already is the network's doing. */
  static of(error: unknown): Problem {
    if (error instanceof Problem) return error;
    return new Problem({
      slug: "unreachable",
      status: 0,
      title: words.common.unreachable,
      detail: words.common.unreachableDetail,
    });
  }

  /** The message about one field, by JSON pointer: <c>/given</c>. */
  about(pointer: string): string | undefined {
    return this.errors[pointer]?.[0];
  }

  /** Every field message, each once. */
  messages(): string[] {
    return [...new Set(Object.values(this.errors).flat())];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
