import { dateIn, type Day, onDate } from "./days";
import { hex, type Kept, openKept } from "./kept";
import {
  type Chosen,
  LinkProblem,
  type MyAssessment,
  type MyReply,
  type MyPlan,
  type Outcome,
  readPlan,
  readQuestions,
  reportDay,
  sendAnswers,
  takeBackDay,
  writeNote,
} from "./link.api";

/** A line that is not at the clinic yet. */
export interface Note {
  /** The same however often it is sent, so that it is read once. */
  key: string;
  text: string;
  writtenAt: string;
}

/** Answers that are not at the clinic yet. */
export interface Taken {
  key: string;
  instrument: string;
  answers: Chosen;
  takenAt: string;
}

export interface WeekState {
  at: "loading" | "open" | "closed" | "unreachable";
  /** As the server last answered, or as it was last seen; there where the week is open. */
  plan: MyPlan | null;
  /** Whom to call: known from an earlier visit even where the link has ended. */
  help: MyPlan["help"] | null;
  days: readonly Day[];
  notes: readonly Note[];
  /** Whether what is unsent waits for a connection, rather than being on its way; and is written on the phone, since that is what is said then. */
  waiting: boolean;
  /** Whether what is unsent outlives the page. */
  lasting: boolean;
  /** The line being written. */
  draft: string;
  /** The questions that wait for an answer, without those whose answers are on their way. */
  asked: readonly MyAssessment[];
  /** What was chosen so far, by instrument. */
  chosen: Readonly<Record<string, Chosen>>;
  taken: readonly Taken[];
  /** The clinic's answer to what arrived last, and to what it is one. */
  reply: MyReply | null;
  replyTo: "note" | "answers" | null;
  /** What the clinic did not take. */
  refused: "day" | "note" | "answers" | null;
}

export interface Week {
  state: () => WeekState;
  subscribe: (listener: () => void) => () => void;
  /** Opens the week and keeps sending until the answer is called. */
  start: () => () => void;
  /** Asks for the week anew and sends what waits. */
  refresh: () => Promise<void>;
  /** Says how a day of a goal went, or takes it back. Only the last word on a day is sent. */
  say: (goalId: string, date: string, outcome: Outcome | null) => void;
  write: (draft: string) => void;
  /** Sends the draft. */
  send: () => void;
  /** Chooses the answer to a question, or none. */
  choose: (instrument: string, question: string, value: number | null) => void;
  /** Sends what was chosen. */
  sendChosen: (instrument: string) => void;
  /** Removes from this phone what is kept of the link. */
  forget: () => void;
}

/** A week as it stands now where the patient lives. */
const onToday = (plan: MyPlan) => onDate(plan, dateIn(plan.timeZone, new Date()));

/** A name for what is sent, the same however often it is. */
const newKey = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/** How long to wait before sending is tried again while the page is open, in milliseconds. */
const pause = 15_000;

const blank: WeekState = {
  at: "loading",
  plan: null,
  help: null,
  days: [],
  notes: [],
  waiting: false,
  lasting: true,
  draft: "",
  asked: [],
  chosen: {},
  taken: [],
  reply: null,
  replyTo: null,
  refused: null,
};

/**
 * The week behind a link: what it shows, and what was said and has to reach the clinic exactly once. Whatever is said is kept on the phone
 * first and leaves it when the server has answered; sending again is harmless, since the server counts a day once and a key once. It is
 * sent from the open page only: in the background it would take a token that is kept.
 */
export function openWeek(token: string): Week {
  let now = blank;
  let kept: Promise<Kept> | null = null;
  let sending = false;
  const listeners = new Set<() => void>();

  const set = (change: Partial<WeekState>) => {
    now = { ...now, ...change };
    listeners.forEach((listener) => listener());
  };
  // Opened once, at the first use; what follows is written in order.
  const keep = (write: (kept: Kept) => void | Promise<void>) => {
    kept ??= openKept(token);
    return kept.then(write);
  };

  const takeUp = () =>
    keep(({ before, lasting }) => {
      const values = <T>(kind: string) => [...before].flatMap(([name, value]) => (name.startsWith(kind) ? [value as T] : []));
      set({
        lasting,
        days: values<Day>("day/"),
        notes: values<Note>("note/").sort((a, b) => a.writtenAt.localeCompare(b.writtenAt)),
        draft: (before.get("draft") as string | undefined) ?? "",
        taken: values<Taken>("taken/"),
        chosen: Object.fromEntries([...before].flatMap(([name, value]) => (name.startsWith("chosen/") ? [[name.slice("chosen/".length), value as Chosen]] : []))),
        asked: (before.get("asked") as MyAssessment[] | undefined) ?? [],
        help: (before.get("help") as MyPlan["help"] | undefined) ?? null,
      });
    });

  const show = (plan: MyPlan) => {
    set({ at: "open", plan, help: plan.help });
    void keep((kept) => {
      kept.put("plan", plan);
      kept.put("help", plan.help);
    });
  };

  const read = async () => {
    try {
      show(await readPlan(token));
      // The week stands without them: they come after it, or from the last visit.
      void readQuestions(token).then(showAsked, () => undefined);
    } catch (error) {
      if (!(error instanceof LinkProblem) || error.refusal === "unreachable") await startFromKept();
      else close();
    }
  };

  const showAsked = (asked: readonly MyAssessment[]) => {
    set({ asked: asked.filter(({ instrument }) => !now.taken.some((taken) => taken.instrument === instrument)) });
    void keep((kept) => kept.put("asked", now.asked));
  };

  /** Without a connection the week as it was last seen is better than none. */
  const startFromKept = async () => {
    set({ waiting: true });
    if (now.plan) return set({ plan: onToday(now.plan) });
    await keep(({ before }) => {
      const plan = before.get("plan") as MyPlan | undefined;
      set(plan ? { at: "open", plan: onToday(plan), help: plan.help } : { at: "unreachable" });
    });
  };

  const close = () => {
    set({ at: "closed", plan: null });
    void keep((kept) => kept.remove("plan"));
  };

  const nameOf = ({ goalId, date }: Day) => `day/${goalId}/${date}`;
  const dropDay = (day: Day) => {
    // What was said anew in the meantime stays.
    if (!now.days.includes(day)) return;
    set({ days: now.days.filter((d) => d !== day) });
    void keep((kept) => kept.remove(nameOf(day)));
  };
  const dropNote = (note: Note) => {
    set({ notes: now.notes.filter((n) => n !== note) });
    void keep((kept) => kept.remove(`note/${note.key}`));
  };

  const sendDay = async (day: Day) => {
    try {
      const plan = await (day.outcome ? reportDay(token, day.goalId, day.date, day.outcome) : takeBackDay(token, day.goalId, day.date));
      dropDay(day);
      show(plan);
    } catch (error) {
      if (!(error instanceof LinkProblem) || error.refusal !== "refused") throw error;
      // The goal has ended or its day has passed. To take back what is not there needs no word.
      dropDay(day);
      if (day.outcome) set({ refused: "day" });
      await read();
    }
  };

  const sendNote = async (note: Note) => {
    try {
      const reply = await writeNote(token, note.key, note.text, note.writtenAt);
      dropNote(note);
      set({ reply, replyTo: "note", refused: null });
      // What sounds unsafe pauses goals.
      if (reply.urgency !== "none") await read();
    } catch (error) {
      if (!(error instanceof LinkProblem) || error.refusal !== "refused") throw error;
      // The words go back to where they can be changed.
      write([note.text, now.draft].filter(Boolean).join("\n"));
      dropNote(note);
      set({ refused: "note" });
    }
  };

  const dropTaken = (taken: Taken) => {
    set({ taken: now.taken.filter((t) => t !== taken) });
    void keep((kept) => kept.remove(`taken/${taken.key}`));
  };

  const sendTaken = async (taken: Taken) => {
    try {
      const reply = await sendAnswers(token, taken.key, taken.instrument, taken.answers, taken.takenAt);
      dropTaken(taken);
      set({ reply, replyTo: "answers", refused: null });
    } catch (error) {
      if (!(error instanceof LinkProblem) || error.refusal !== "refused") throw error;
      // The clinic has answers of this day already, or does not ask any more.
      dropTaken(taken);
      set({ refused: "answers" });
    }
    await read();
  };

  const sendAll = async () => {
    if (sending || now.at === "closed") return;
    sending = true;
    try {
      for (;;) {
        // A line may be a cry for help: it goes first.
        const [note] = now.notes;
        const [taken] = now.taken;
        const [day] = now.days;
        if (note) await sendNote(note);
        else if (taken) await sendTaken(taken);
        else if (day) await sendDay(day);
        else break;
      }
      if (now.at === "open") set({ waiting: false });
    } catch (error) {
      if (error instanceof LinkProblem && error.refusal === "closed") close();
      else {
        await keep(({ settled }) => settled());
        set({ waiting: true });
      }
    } finally {
      sending = false;
    }
  };

  const refresh = async () => {
    if (now.at === "unreachable") set({ at: "loading" });
    await read();
    await sendAll();
  };

  const write = (draft: string) => {
    set({ draft });
    void keep((kept) => (draft ? kept.put("draft", draft) : kept.remove("draft")));
  };

  return {
    state: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: () => {
      const back = () => void (document.visibilityState === "visible" && refresh());
      const again = setInterval(() => void (now.waiting && now.days.length + now.notes.length + now.taken.length > 0 && sendAll()), pause);
      window.addEventListener("online", back);
      document.addEventListener("visibilitychange", back);
      void takeUp().then(refresh);
      return () => {
        clearInterval(again);
        window.removeEventListener("online", back);
        document.removeEventListener("visibilitychange", back);
      };
    },
    refresh,
    say: (goalId, date, outcome) => {
      const day: Day = { goalId, date, outcome };
      set({ days: [...now.days.filter((d) => nameOf(d) !== nameOf(day)), day], waiting: false, refused: null });
      void keep((kept) => kept.put(nameOf(day), day));
      void sendAll();
    },
    write,
    send: () => {
      const text = now.draft.trim();
      if (!text) return;
      const note: Note = { key: newKey(), text, writtenAt: new Date().toISOString() };
      set({ notes: [...now.notes, note], waiting: false, reply: null, replyTo: null, refused: null });
      // In this order, so that a phone that dies in between has the line twice rather than not at all.
      void keep((kept) => kept.put(`note/${note.key}`, note));
      write("");
      void sendAll();
    },
    choose: (instrument, question, value) => {
      const others = Object.entries(now.chosen[instrument] ?? {}).filter(([id]) => id !== question);
      const chosen: Chosen = Object.fromEntries(value === null ? others : [...others, [question, value]]);
      set({ chosen: { ...now.chosen, [instrument]: chosen }, refused: null });
      void keep((kept) => kept.put(`chosen/${instrument}`, chosen));
    },
    sendChosen: (instrument) => {
      const { [instrument]: answers, ...others } = now.chosen;
      if (!answers) return;
      const taken: Taken = { key: newKey(), instrument, answers, takenAt: new Date().toISOString() };
      set({ taken: [...now.taken, taken], chosen: others, asked: now.asked.filter((a) => a.instrument !== instrument), waiting: false, reply: null, replyTo: null, refused: null });
      void keep((kept) => {
        kept.put(`taken/${taken.key}`, taken);
        kept.put("asked", now.asked);
        kept.remove(`chosen/${instrument}`);
      });
      void sendAll();
    },
    forget: () => {
      set({ days: [], notes: [], draft: "", taken: [], chosen: {}, asked: [], help: null });
      void keep((kept) => kept.destroy());
    },
  };
}
