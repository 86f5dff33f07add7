import { link as say } from "../words/en/link";
import type { MyNoteReply } from "./link.api";
import { telephone } from "./SomethingWrong";

/** What to read after writing. Where it presses, it comes with what to do in one touch. */
export function Reply({ reply }: { reply: MyNoteReply }) {
  const { urgency, help } = reply;
  return (
    <section className="card reply" data-urgency={urgency} role={urgency === "none" ? "status" : "alert"}>
      <h2>{reply.title}</h2>
      <p>{reply.text}</p>
      {urgency === "emergency" && (
        <>
          <Dial number={help.emergency} />
          <Dial number={help.crisis} />
        </>
      )}
      {urgency !== "none" && <Dial number={help.clinicPhone} />}
    </section>
  );
}

const Dial = ({ number }: { number: string }) => (
  <a className="wide dial" href={telephone(number)}>
    {say.call(number)}
  </a>
);
