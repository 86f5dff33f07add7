import type { PersonalLink } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { LinkState, LinkUse } from "./LinkFacts";
import { useLinks } from "./links.api";
import { RevokeLink } from "./RevokeLink";

const say = inner.links;

/** The links so far, with their last use; one that still opens can be ended. */
export function LinkList({ patientId }: { patientId: string }) {
  const links = useLinks(patientId);
  return (
    <section className="stack" aria-label={say.earlier}>
      <h3>{say.earlier}</h3>
      <Answer query={links} loading={<Loading rows={2} height={58} label={say.loading} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={say.none}>{say.noneHint}</Empty>
          ) : (
            <Rows bare label={say.earlier}>
              {items.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </Rows>
          )
        }
      </Answer>
    </section>
  );
}

function LinkRow({ link }: { link: PersonalLink }) {
  return (
    <Row
      title={
        link.status === "active" ? say.until(<When at={link.expiresAt} />) : link.revokedBy ? say.revokedBy(link.revokedBy) : say.ended(<When at={link.expiresAt} />)
      }
      detail={<LinkUse link={link} />}
      facts={<LinkState link={link} />}
      actions={<RevokeLink link={link} />}
      faded={link.status !== "active"}
    />
  );
}
