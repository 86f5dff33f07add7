import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/me";
import type { ClinicLink } from "../../api/models";
import { When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { words } from "../../words/words";
import { LinkUse } from "./LinkFacts";
import { useClinicLinks } from "./links.api";
import { RevokeLink } from "./RevokeLink";

const say = inner.links;
const shownKinds = ["active", "expired", "revoked", "all"] as const;
export type ShownLinks = (typeof shownKinds)[number];
const kinds = shownKinds.map((value) => ({ value, label: say.clinic.kinds[value] }));

/** The personal links of all patients: which open now, who made them, when they were last used. Each can be ended from here. */
export function ClinicLinks({ shown, onShown }: { shown: ShownLinks; onShown: (shown: ShownLinks) => void }) {
  const links = useClinicLinks(shown === "all" ? undefined : shown);
  const which = <SegmentedControl aria-label={say.clinic.show} data={kinds} value={shown} onChange={(next) => onShown(next)} />;
  return (
    <section className="stack">
      <SectionHead title={say.clinic.title} lead={say.clinic.lead} action={which} />
      <Answer query={links} loading={<Loading rows={4} height={58} label={say.loading} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={say.clinic.none[shown]}>{say.clinic.noneHint}</Empty>;
          return (
            <Rows label={say.clinic.title}>
              {items.map((item) => (
                <ClinicLinkRow key={item.link.id} item={item} />
              ))}
            </Rows>
          );
        }}
      </Answer>
      {links.hasNextPage && (
        <div>
          <Button onClick={() => void links.fetchNextPage()} loading={links.isFetchingNextPage}>
            {words.common.showMore}
          </Button>
        </div>
      )}
    </section>
  );
}

function ClinicLinkRow({ item: { patientName, link } }: { item: ClinicLink }) {
  const maySee = useMay("patients:read");
  return (
    <Row
      title={
        maySee ? (
          <Link to="/patients/$patientId" params={{ patientId: link.patientId }} className="link">
            {patientName}
          </Link>
        ) : (
          patientName
        )
      }
      detail={<LinkUse link={link} />}
      facts={
        <span className="small">
          {link.status === "active" ? say.until(<When at={link.expiresAt} as="day" />) : link.revokedBy ? say.revokedBy(link.revokedBy) : say.ended(<When at={link.expiresAt} as="day" />)}
        </span>
      }
      actions={<RevokeLink link={link} patientName={patientName} />}
      faded={link.status !== "active"}
    />
  );
}
