-- A goal that was retired goes on as a routine. scale holds the levels of attainment that a clinician wrote, as JSON; without it they follow
-- from the planned days. low_confidence_reason says why a goal was started although the patient was not sure of it.
create table new_goals (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    status text not null,
    sentence text not null,
    action text not null,
    minutes real null,
    amount integer null,
    unit text null,
    per_day integer null,
    cue text null,
    days_per_week integer not null,
    named_days text null,
    goal_window text not null,
    starts_on text not null,
    ends_on text not null,
    theme text null,
    category text null,
    slot text null,
    behaviour_id text null,
    stimulation text null,
    confidence integer null,
    suggestion_id text null,
    previous_goal_id text null,
    created_at text not null,
    created_by text null,
    ended_at text null,
    stop_reason text null,
    version integer not null,
    scale text null,
    low_confidence_reason text null,
    constraint PK_goals primary key (seq),
    constraint UQ_goals unique (clinic_id, id),
    constraint FK_goals_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_goals_previous foreign key (clinic_id, previous_goal_id) references goals (clinic_id, id),
    constraint CK_goals_status check (status in ('active', 'completed', 'stopped', 'routine')),
    constraint CK_goals_measure check (minutes is null or amount is null),
    constraint CK_goals_minutes check (minutes is null or (minutes > 0 and minutes <= 10)),
    constraint CK_goals_days check (days_per_week between 1 and 7),
    constraint CK_goals_confidence check (confidence is null or confidence between 0 and 10),
    constraint CK_goals_window check (ends_on >= starts_on)
) strict;
insert into new_goals (seq, clinic_id, id, patient_id, status, sentence, action, minutes, amount, unit, per_day, cue, days_per_week, named_days, goal_window, starts_on, ends_on,
    theme, category, slot, behaviour_id, stimulation, confidence, suggestion_id, previous_goal_id, created_at, created_by, ended_at, stop_reason, version)
select seq, clinic_id, id, patient_id,
    case when exists (select 1 from reviews r where r.clinic_id = goals.clinic_id and r.goal_id = goals.id and r.decision = 'retire') then 'routine' else status end,
    sentence, action, minutes, amount, unit, per_day, cue, days_per_week, named_days, goal_window, starts_on, ends_on,
    theme, category, slot, behaviour_id, stimulation, confidence, suggestion_id, previous_goal_id, created_at, created_by, ended_at, stop_reason, version
from goals;
drop table goals;
alter table new_goals rename to goals;
create index IX_goals_patient on goals (clinic_id, patient_id, status, ends_on);
