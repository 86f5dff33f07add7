import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Protocol } from "../../api/models";
import { SectionHead } from "../../ui/SectionHead";
import { Answer, Empty, Loading } from "../../ui/states";
import { inner } from "../../words/inner";
import { ProtocolCard } from "./ProtocolCard";
import { ProtocolForm } from "./ProtocolForm";
import classes from "./Protocols.module.css";
import { useProtocols } from "./protocols.api";

const say = inner.clinic.protocols;

/** What is written: a protocol anew, from another one, or one that is changed. */
interface Writing {
  from: Protocol | null;
  changes: boolean;
}

/** How medicines are given here: the clinic's own protocols, and the built-in ones to start from. */
export function Protocols() {
  const protocols = useProtocols();
  const mayWrite = useMay("protocols:write");
  const [writing, setWriting] = useState<Writing | null>(null);
  const write = mayWrite && (
    <Button variant="filled" onClick={() => setWriting({ from: null, changes: false })}>
      {say.write}
    </Button>
  );
  return (
    <section className="stack">
      <SectionHead title={say.title} lead={say.lead} action={write} />
      <Answer query={protocols} loading={<Loading rows={3} height={150} label={say.loading} />}>
        {(items) => {
          const own = items.filter(({ builtIn }) => !builtIn);
          return (
            <>
              <h3>{say.own}</h3>
              {own.length === 0 && <Empty title={say.ownNone}>{mayWrite && say.ownNoneHint}</Empty>}
              {own.length > 0 && (
                <ul className={classes.protocols} aria-label={say.own}>
                  {own.map((protocol) => (
                    <ProtocolCard key={protocol.id} protocol={protocol}>
                      {mayWrite && (
                        <Button size="xs" variant="subtle" aria-label={`${say.edit}: ${protocol.protocol.name}`} onClick={() => setWriting({ from: protocol, changes: true })}>
                          {say.edit}
                        </Button>
                      )}
                    </ProtocolCard>
                  ))}
                </ul>
              )}
              <h3>{say.builtIn}</h3>
              <ul className={classes.protocols} aria-label={say.builtIn}>
                {items
                  .filter(({ builtIn }) => builtIn)
                  .map((protocol) => (
                    <ProtocolCard key={protocol.id} protocol={protocol}>
                      {mayWrite && (
                        <Button size="xs" variant="subtle" aria-label={`${say.copy}: ${protocol.protocol.name}`} onClick={() => setWriting({ from: protocol, changes: false })}>
                          {say.copy}
                        </Button>
                      )}
                    </ProtocolCard>
                  ))}
              </ul>
            </>
          );
        }}
      </Answer>
      {writing && <ProtocolForm {...writing} onClose={() => setWriting(null)} />}
    </section>
  );
}
