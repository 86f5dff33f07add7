import { useEffect, useRef } from "react";
import { link as say } from "../words/en/link";
import type { MyReply } from "./link.api";
import { telephone } from "./SomethingWrong";

/** What to read after writing. Where it presses, it comes with what to do in one touch. */
export function Reply({ reply }: { reply: MyReply }) {
  const { urgency, help } = reply;
  const pressing = urgency !== "none";
  const here = useRef<HTMLElement>(null);
  // It stands above what is being looked at while writing: it has to come into view.
  useEffect(() => {
    if (pressing) here.current?.focus();
  }, [pressing, reply]);
  return (
    <section ref={here} tabIndex={pressing ? -1 : undefined} className="card reply" data-urgency={urgency} role={pressing ? "alert" : "status"}>
      <h2>{reply.title}</h2>
      <p>{reply.text}</p>
      {urgency === "emergency" && (
        <>
          <Dial number={help.emergency} />
          <Dial number={help.crisis} />
        </>
      )}
      {pressing && <Dial number={help.clinicPhone} />}
    </section>
  );
}

const Dial = ({ number }: { number: string }) => (
  <a className="wide dial" href={telephone(number)}>
    {say.call(number)}
  </a>
);
