import { Button } from "@mantine/core";
import { useState } from "react";
import type { Integration } from "../../api/models";
import { Chip } from "../../ui/Chip";
import { When } from "../../ui/ClinicClock";
import { Row, Rows } from "../../ui/Rows";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { DocsLink } from "./ConnectDetails";
import { IntegrationActions } from "./IntegrationActions";
import { useIntegrations } from "./integrations.api";
import { RegisterIntegration } from "./RegisterIntegration";

const say = inner.integrations;

/** The other systems that call in: what each may do, when it last did, and how it is connected. */
export function Integrations() {
  const integrations = useIntegrations();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button variant="filled" onClick={() => setAdding(true)}>
      {say.add}
    </Button>
  );
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} action={integrations.data?.length !== 0 && add} />
      <Answer query={integrations} loading={<Loading rows={3} height={76} label={say.loading} />}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say.none} action={add}>
              {say.noneHint(<DocsLink key="docs">{say.docs}</DocsLink>)}
            </Empty>
          ) : (
            <Rows label={say.list}>
              {all.map((integration) => (
                <IntegrationRow key={integration.id} integration={integration} />
              ))}
            </Rows>
          )
        }
      </Answer>
      {adding && <RegisterIntegration onClose={() => setAdding(false)} />}
    </section>
  );
}

function IntegrationRow({ integration }: { integration: Integration }) {
  const { name, scopes, keys, jwksUrl, lastUsedAt, status } = integration;
  return (
    <Row
      title={name}
      detail={
        <>
          <div>{say.may(scopes)}</div>
          <div>
            {jwksUrl ? say.keysAt(new URL(jwksUrl).host) : say.keys(keys?.length ?? 0)} · {lastUsedAt ? say.lastUsed(<When at={lastUsedAt} />) : say.neverUsed}
          </div>
        </>
      }
      facts={<Chip tone={status === "active" ? "gain" : "plain"}>{say.statuses[status]}</Chip>}
      actions={<IntegrationActions integration={integration} />}
      faded={status === "inactive"}
    />
  );
}
