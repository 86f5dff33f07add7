-- One row in every table that came with 0004, and an alert as it is stored from there on.
insert into alerts (clinic_id, id, patient_id, code, tier, tier_rank, status, opened_at, due_at, version, responsible_id, escalates_at)
values ('c1', 'a2', 'p1', 'blood-pressure-high', 'emergency', 0, 'open', '2026-11-03T10:42:00.000Z', '2026-11-03T10:57:00.000Z', 1, 's1', '2026-11-03T10:57:00.000Z');

insert into alert_evidence (clinic_id, alert_id, patient_id, code, tier, reading_id, sentence, noted_at)
values ('c1', 'a2', 'p1', 'blood-pressure-high', 'emergency', 'v1', 'Blood pressure 186/121 at 10:42', '2026-11-03T10:42:00.000Z');

insert into alert_events (clinic_id, alert_id, patient_id, kind, happened_at, staff_id, tier)
values ('c1', 'a2', 'p1', 'opened', '2026-11-03T10:42:00.000Z', 's1', 'emergency');

insert into on_call_orders (clinic_id, version, updated_at, updated_by)
values ('c1', 1, '2026-11-03T09:00:00.000Z', 's1');

insert into on_call_members (clinic_id, position, staff_id, reachable_by)
values ('c1', 1, 's1', 'Pager 22');

insert into events (clinic_id, kind, patient_id, subject_id, happened_at)
values ('c1', 'alert-opened', 'p1', 'a2', '2026-11-03T10:42:00.000Z');
