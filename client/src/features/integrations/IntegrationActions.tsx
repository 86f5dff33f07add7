import { Menu } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Integration } from "../../api/models";
import { useAnnounce } from "../../ui/Announcer";
import { Confirm } from "../../ui/Confirm";
import { Sheet } from "../../ui/Dialog";
import { MoreMenu } from "../../ui/MoreMenu";
import { inner } from "../../words/inner";
import { ConnectDetails } from "./ConnectDetails";
import { EditIntegration } from "./EditIntegration";
import { useDeactivateIntegration, useReactivateIntegration } from "./integrations.api";

const say = inner.integrations;

type Deed = keyof typeof say.actions;

/** The menu of another system, and the dialog of whichever is chosen. */
export function IntegrationActions({ integration }: { integration: Integration }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const deeds: Deed[] = integration.status === "active" ? ["connect", "edit", "deactivate"] : ["reactivate"];
  const close = () => setDeed(null);
  return (
    <>
      <MoreMenu of={integration.name}>
        {deeds.map((name) => (
          <Menu.Item key={name} onClick={() => setDeed(name)}>
            {say.actions[name]}
          </Menu.Item>
        ))}
      </MoreMenu>
      {deed === "connect" && (
        <Sheet onClose={close} title={say.connect.title(integration.name)} size={560}>
          <ConnectDetails integration={integration} onDone={close} />
        </Sheet>
      )}
      {deed === "edit" && <EditIntegration integration={integration} onClose={close} />}
      {deed === "deactivate" && <CloseOut integration={integration} onClose={close} />}
      {deed === "reactivate" && <LetIn integration={integration} onClose={close} />}
    </>
  );
}

interface DeedProps {
  integration: Integration;
  onClose: () => void;
}

const CloseOut = (props: DeedProps) => <Asked {...props} deed={useDeactivateIntegration()} say={say.closing} />;
const LetIn = (props: DeedProps) => <Asked {...props} deed={useReactivateIntegration()} say={say.opening} />;

interface AskedProps extends DeedProps {
  deed: UseMutationResult<unknown, Error, Integration>;
  say: typeof say.closing;
}

function Asked({ integration, deed, say: { title, lead, confirm, done }, onClose }: AskedProps) {
  const announce = useAnnounce();
  const proceed = () =>
    deed.mutate(integration, {
      onSuccess: () => {
        announce(done(integration.name));
        onClose();
      },
    });
  return <Confirm title={title(integration.name)} lead={lead} confirm={confirm} pending={deed.isPending} error={deed.error} onConfirm={proceed} onClose={onClose} />;
}
