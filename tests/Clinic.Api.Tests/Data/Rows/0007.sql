insert into links (clinic_id, id, patient_id, token_hash, created_at, created_by, expires_at)
values ('c1', 'l1', 'p1', 'hash', '2026-11-03T09:00:00.000Z', 's1', '2026-11-17T09:00:00.000Z');

insert into entries_in_error (clinic_id, id, patient_id, kind, subject_id, day, recorded, reason, marked_at, marked_by)
values ('c1', 'x1', 'p1', 'check-in', 'g1', '2026-11-05', '{}', 'Another patient''s day.', '2026-11-06T09:00:00.000Z', 's1');
