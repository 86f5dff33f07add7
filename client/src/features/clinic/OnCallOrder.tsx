import { useMay } from "../../api/me";
import { Row, Rows } from "../../ui/Rows";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { useOnCall } from "./onCall.api";
import { OnCallForm } from "./OnCallForm";
import { roleWord } from "./roles";

const say = inner.clinic.onCall;

/** Who is asked about an alert, and who next. Whoever answers alerts may change it; the others read it. */
export function OnCallOrder() {
  const onCall = useOnCall();
  const mayWrite = useMay("alerts:write");
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} />
      <Answer query={onCall} loading={<Loading rows={3} height={58} label={say.loading} />}>
        {(stored) =>
          mayWrite ? (
            // A version that came in meanwhile is another order; what is typed against the earlier one stays with the form.
            <OnCallForm stored={stored} />
          ) : stored.members.length === 0 ? (
            <Empty title={say.none}>{say.noneHint}</Empty>
          ) : (
            <Rows label={say.order}>
              {stored.members.map((member, i) => (
                <Row key={member.staffId} title={`${i + 1}. ${member.name}`} detail={`${roleWord(member.role)} · ${member.reachableBy}`} />
              ))}
            </Rows>
          )
        }
      </Answer>
    </section>
  );
}
