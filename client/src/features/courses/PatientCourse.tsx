import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/me";
import type { Course } from "../../api/models";
import { Card } from "../../ui/Card";
import { useClinicClock, useNow } from "../../ui/ClinicClock";
import { Answer, Empty, Loading } from "../../ui/states";
import { dayMonthYear } from "../../ui/time";
import { Warnings } from "../../ui/Warnings";
import { inner } from "../../words/inner";
import { BookCourse } from "./BookCourse";
import { useCourses } from "./courses.api";
import { EndCourse } from "./EndCourse";
import { EvaluateBenefit } from "./EvaluateBenefit";
import { NextPhase } from "./NextPhase";
import classes from "./PatientCourse.module.css";
import { weekOf } from "./preview";
import { dosesOf, lengthOf, rhythmOf } from "./rhythm";
import { StartCourse } from "./StartCourse";

const say = inner.courses;

/** The course of treatment the patient is on: its phases, where it stands, whether it helps, and what was before. */
export function PatientCourse({ patientId }: { patientId: string }) {
  const courses = useCourses(patientId);
  const [starting, setStarting] = useState(false);
  const mayStart = useMay("protocols:write");
  return (
    <Card title={say.title}>
      <Answer query={courses} loading={<Loading rows={1} height={210} label={say.loading} />}>
        {(items) => {
          const active = items.find(({ status }) => status === "active");
          const earlier = items.filter(({ status }) => status !== "active");
          return (
            <>
              {active ? (
                <Active course={active} />
              ) : (
                <Empty title={say.none} action={mayStart && <Button onClick={() => setStarting(true)}>{say.start}</Button>}>
                  {say.noneHint}
                </Empty>
              )}
              {earlier.length > 0 && (
                <ul className="small" aria-label={say.earlier}>
                  {earlier.map((course) => (
                    <li key={course.id}>
                      <span className="strong">{course.protocol.name}</span>{" "}
                      <span className="muted">
                        {dayMonthYear(course.startsOn)} · {say.ended(say.statuses[course.status], course.endReason ?? "")}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Answer>
      {starting && <StartCourse patientId={patientId} onClose={() => setStarting(false)} />}
    </Card>
  );
}

type Opened = "book" | "evaluate" | "move" | "end";

function Active({ course }: { course: Course }) {
  const clock = useClinicClock();
  const today = clock.date(useNow());
  const [opened, setOpened] = useState<Opened | null>(null);
  const mayPlan = useMay("protocols:write");
  const allowed: Record<Opened, boolean> = {
    book: useMay("sessions:write"),
    evaluate: useMay("sessions:care"),
    move: mayPlan && course.phase < course.protocol.phases.length,
    end: mayPlan,
  };
  const close = () => setOpened(null);
  const dialogs = { book: BookCourse, evaluate: EvaluateBenefit, move: NextPhase, end: EndCourse };
  const Opened = opened && dialogs[opened];
  return (
    <>
      <p>
        <span className="strong">{course.protocol.name}</span>{" "}
        <span className="muted">
          · {say.week(weekOf(course.startsOn, today))} · {say.counts(course.dosedSessions, course.plannedSessions)}
        </span>
      </p>
      <ol className={classes.phases} aria-label={say.phases}>
        {course.protocol.phases.map((phase, i) => (
          <li key={phase.name} data-past={i + 1 < course.phase || undefined} aria-current={i + 1 === course.phase ? "step" : undefined}>
            <p className="strong">{phase.name}</p>
            <p className="small muted">
              {rhythmOf(phase)} · {lengthOf(phase)}
            </p>
            <p className="small muted">{dosesOf(phase, course.protocol.doseUnit)}</p>
            {i + 1 === course.phase && <p className={classes.present}>{say.since(dayMonthYear(course.phaseSinceOn))}</p>}
          </li>
        ))}
      </ol>
      <Warnings warnings={course.warnings} label={say.warnings} />
      {course.evaluations.length > 0 && (
        <ul className={classes.evaluations} aria-label={say.evaluations}>
          {course.evaluations.map((evaluation) => (
            <li key={evaluation.id}>
              <span className="strong">{say.benefits[evaluation.benefit]}</span>
              {evaluation.note && <>: {evaluation.note}</>}{" "}
              <span className="muted">
                ({say.evaluated(course.protocol.phases[evaluation.phase - 1]?.name ?? "", dayMonthYear(evaluation.evaluatedOn), evaluation.evaluatedBy)})
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap">
        {(Object.keys(allowed) as Opened[])
          .filter((name) => allowed[name])
          .map((name) => (
            <Button key={name} size="xs" variant={name === "end" ? "subtle" : "default"} onClick={() => setOpened(name)}>
              {say.actions[name]}
            </Button>
          ))}
      </div>
      {Opened && <Opened course={course} onClose={close} />}
    </>
  );
}
