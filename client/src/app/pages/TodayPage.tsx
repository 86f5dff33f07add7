import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { AlertCard } from "../../features/alerts/AlertCard";
import { SessionCard, SessionLine } from "../../features/sessions/SessionCard";
import { TodayBoard } from "../../features/today/TodayBoard";
import { useToday } from "../../features/today/today.api";
import { Kbd } from "../../ui/Kbd";
import { Answer, Loading } from "../../ui/states";
import { useShortcut } from "../../ui/useShortcut";

/** Today's board, put together from the features that draw its parts. */
export function TodayPage() {
  const today = useToday();
  const navigate = useNavigate();
  const search = () => void navigate({ to: "/patients" });
  useShortcut("/", search);
  const actions = (
    <Button onClick={search}>
      Search <Kbd>/</Kbd>
    </Button>
  );
  return (
    <Answer query={today} loading={<BoardLoading />}>
      {(board) => (
        <TodayBoard
          today={board}
          actions={actions}
          sessionCard={(session) => <SessionCard session={session} />}
          sessionLine={(session) => <SessionLine key={session.id} session={session} />}
          alertCard={(alert, first) => <AlertCard alert={alert} first={first} />}
        />
      )}
    </Answer>
  );
}

const BoardLoading = () => (
  <div className="stack">
    <h1>Today</h1>
    <Loading rows={5} height={96} label="Loading today’s board" />
  </div>
);
