import { Button } from "@mantine/core";
import { useMay } from "../../api/me";
import { AlertCard } from "../../features/alerts/AlertCard";
import { FormsDue } from "../../features/forms/FormsDue";
import { SessionCard, SessionLine } from "../../features/sessions/SessionCard";
import { byStage } from "../../features/sessions/stage";
import { BoardSkeleton, TodayBoard } from "../../features/today/TodayBoard";
import { useToday } from "../../features/today/today.api";
import { useNow } from "../../ui/ClinicClock";
import { Kbd } from "../../ui/Kbd";
import { Answer } from "../../ui/states";
import { words } from "../../words/words";
import { useOverlay } from "../overlay";

const say = words.today;

/** Today's board, put together from the features that draw its parts. */
export function TodayPage() {
  const today = useToday();
  const now = useNow();
  const open = useOverlay();
  const mayWrite = useMay("observations:write");
  const actions = (
    <div className="row tight">
      <Button onClick={() => open("search")}>
        {say.search} <Kbd name="/" />
      </Button>
      {mayWrite && (
        <Button variant="filled" onClick={() => open("note")}>
          {say.newNote} <Kbd name="n" />
        </Button>
      )}
    </div>
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
          hereOrder={byStage(now)}
          formsDue={<FormsDue />}
        />
      )}
    </Answer>
  );
}

const BoardLoading = () => (
  <div className="stack airy">
    <h1>{say.title}</h1>
    <BoardSkeleton label={say.loading} />
  </div>
);
