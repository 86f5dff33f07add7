-- One row in every table of the first release, as that release wrote them. Never edited: databases in the field look like this.
insert into clinics (clinic_id, name, time_zone, phone, emergency_number, crisis_line, window_hours, created_at)
values ('c1', 'Harbour Clinic', 'America/New_York', '617 555 0142', '911', '988', 72, '2026-11-01T09:00:00.000Z');

insert into staff (clinic_id, id, name, email, normalized_email, role, password_hash, security_stamp, must_change_password, failed_sign_ins, locked_until, created_at, version)
values ('c1', 's1', 'Dana Ortiz', 'dana@clinic.example', 'DANA@CLINIC.EXAMPLE', 'prescriber', 'hash', 'stamp', 0, 0, null, '2026-11-01T09:00:00.000Z', 1);

insert into staff_sessions (clinic_id, id, staff_id, token_hash, previous_token_hash, created_at, used_at, expires_at, revoked_at)
values ('c1', 'b1', 's1', 'hash', null, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-01T21:00:00.000Z', null);

insert into patients (clinic_id, id, given, family, sort_name, birth_date, sex, email, phone, time_zone, language, status, risk_notes, created_at, updated_at, version)
values ('c1', 'p1', 'Aisha', 'Rahman', 'rahman aisha', '1992-03-04', 'female', null, null, 'America/New_York', 'en', 'active', null, '2026-11-01T09:00:00.000Z', '2026-11-01T09:00:00.000Z', 1);

insert into patient_identifiers (clinic_id, patient_id, system, value) values ('c1', 'p1', 'mrn', '20418');

insert into patient_terms (clinic_id, patient_id, term) values ('c1', 'p1', 'rahman');

insert into sessions (clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, ride_home_confirmed, arrived_at, dosed_at, created_at, updated_at, version)
values ('c1', 'd1', 'p1', 'dosed', '2026-11-02T14:00:00.000Z', 'esketamine', 'intranasal', 56.0, 'mg', 56.0, 'mg', 1, '2026-11-02T13:50:00.000Z', '2026-11-02T14:05:00.000Z', '2026-11-01T09:00:00.000Z', '2026-11-02T14:05:00.000Z', 3);

insert into observations (clinic_id, id, patient_id, text, author, source, written_at, created_at, created_by, interpretation, engine, version)
values ('c1', 'o1', 'p1', 'Starting tasks felt easier.', 'patient', 'staff', '2026-11-03T09:00:00.000Z', '2026-11-03T09:00:00.000Z', 's1', '{}', '1', 1);

insert into findings (clinic_id, observation_id, patient_id, theme, direction, written_at)
values ('c1', 'o1', 'p1', 'task-initiation', 'gain', '2026-11-03T09:00:00.000Z');

insert into alerts (clinic_id, id, patient_id, observation_id, code, tier, tier_rank, status, evidence, opened_at, due_at, version)
values ('c1', 'a1', 'p1', 'o1', 'feels-off', 'urgent', 1, 'open', '[]', '2026-11-03T09:00:00.000Z', '2026-11-03T11:00:00.000Z', 1);

insert into goals (clinic_id, id, patient_id, status, sentence, action, minutes, days_per_week, goal_window, starts_on, ends_on, created_at, version)
values ('c1', 'g1', 'p1', 'active', 'Open the mail for two minutes, three days this week.', 'open the mail', 2.0, 3, 'this-week', '2026-11-03', '2026-11-08', '2026-11-03T09:00:00.000Z', 1);

insert into check_ins (clinic_id, goal_id, patient_id, day, planned, outcome, reported_at)
values ('c1', 'g1', 'p1', '2026-11-04', 1, 'done', '2026-11-04T20:00:00.000Z');

insert into reviews (clinic_id, id, goal_id, patient_id, done_days, planned_days, attainment, score, proposed_step, decision, reviewed_at, reviewed_by)
values ('c1', 'r1', 'g1', 'p1', 1, 3, 0.333, -1, 'smaller', 'smaller', '2026-11-09T09:00:00.000Z', 's1');

insert into suggestions (clinic_id, id, patient_id, observation_id, position, slot, behaviour_id, category, goal, sentence, rationale, evidence, terms, status, created_at, version)
values ('c1', 'u1', 'p1', 'o1', 1, 'action', 'open-mail', 'task-starter', '{}', 'Open the mail for two minutes.', 'Starting felt easier.', '[]', '[]', 'open', '2026-11-03T09:00:00.000Z', 1);

insert into idempotency_keys (clinic_id, actor_id, idempotency_key, request_hash, answer, created_at)
values ('c1', 's1', 'k1', 'hash', '{}', '2026-11-03T09:00:00.000Z');

insert into audit_events (clinic_id, id, at, actor_id, actor_role, action, outcome, patient_id, trace_id)
values ('c1', 'e1', '2026-11-03T09:00:00.000Z', 's1', 'prescriber', 'submit-observation', 'done', 'p1', 't1');
