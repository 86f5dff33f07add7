insert into assessments (clinic_id, id, patient_id, instrument, author, taken_at, answers, total, band, created_at, created_by, version)
values ('c1', 'm1', 'p1', 'phq-9', 'patient', '2026-11-02T13:00:00.000Z', '{"q1":2}', 14, 'moderate', '2026-11-02T13:00:00.000Z', 's1', 1);

insert into session_focus (clinic_id, session_id, focus, set_at, set_by, version)
values ('c1', 'd1', 'Build on starting small tasks.', '2026-11-02T13:30:00.000Z', 's1', 1);
