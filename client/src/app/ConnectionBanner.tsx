import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { backoff } from "../api/backoff";
import { useReachable } from "../api/connection";
import { useAnnounce } from "../ui/Announcer";
import { words } from "../words/words";
import classes from "./Shell.module.css";

const say = words.shell.connection;

/** Says that the server does not answer, and keeps asking until it does. */
export function ConnectionBanner() {
  const reachable = useReachable();
  return reachable ? null : <Lost />;
}

function Lost() {
  const cache = useQueryClient();
  const announce = useAnnounce();
  const [attempt, setAttempt] = useState(0);
  const [asking, setAsking] = useState(false);
  const ask = useEffectEvent(() => {
    setAsking(true);
    // What is shown is asked again; any answer at all takes this banner away.
    void cache.refetchQueries({ type: "active" }).finally(() => {
      setAsking(false);
      setAttempt((n) => n + 1);
    });
  });
  const back = useEffectEvent(() => announce(say.back));
  useEffect(() => {
    const timer = setTimeout(() => ask(), backoff(attempt));
    return () => clearTimeout(timer);
  }, [attempt]);
  useEffect(() => {
    const online = () => ask();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      back();
    };
  }, []);
  return (
    <div className={classes.banner} role="alert">
      <p>
        <span className="strong">{say.lost}</span> {say.kept}
      </p>
      <Button size="xs" loading={asking} onClick={() => void cache.refetchQueries({ type: "active" })}>
        {say.retry}
      </Button>
    </div>
  );
}
