-- What the release with the chained audit trail adds.
insert into audit_events (clinic_id, id, at, actor_id, actor_role, action, outcome, patient_id, trace_id, number, key_id, previous_hash, hash)
values ('c1', 'e2', '2026-11-20T09:00:00.000Z', 's1', 'prescriber', 'get-patient', 'shown', 'p1', 't2', 1, 'k1', '0', 'h1');

insert into audit_heads (clinic_id, number, hash, key_id, seal, at) values ('c1', 1, 'h1', 'k1', 'seal', '2026-11-20T09:00:00.000Z');

insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day) values ('c1', 'e2', 'p1', 's1', 'get-patient', '2026-11-20');

insert into restrictions (clinic_id, patient_id, reason, restricted_at, restricted_by) values ('c1', 'p1', 'A member of staff.', '2026-11-20T09:00:00.000Z', 's1');

insert into care_team_members (clinic_id, patient_id, staff_id) values ('c1', 'p1', 's1');

insert into break_glass (clinic_id, id, patient_id, staff_id, reason, opened_at, ends_at, version)
values ('c1', 'b1', 'p1', 's1', 'Found unconscious in the waiting room.', '2026-11-20T09:00:00.000Z', '2026-11-20T09:30:00.000Z', 1);
