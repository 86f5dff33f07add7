-- A goal that was retired goes on as a routine. scale holds the levels of attainment that a clinician wrote, as JSON; without it they follow
-- from the planned days. low_confidence_reason says why a goal was started although the patient was not sure of it.
alter table goals drop constraint CK_goals_status;
update goals set status = 'routine'
where exists (select 1 from reviews r where r.clinic_id = goals.clinic_id and r.goal_id = goals.id and r.decision = 'retire');
alter table goals add constraint CK_goals_status check (status in ('active', 'completed', 'stopped', 'routine'));
alter table goals add scale nvarchar(max) null;
alter table goals add low_confidence_reason nvarchar(1000) null;
