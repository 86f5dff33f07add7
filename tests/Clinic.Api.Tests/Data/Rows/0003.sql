-- One row in every table that came with protocols, and a session in a course.
insert into protocols (clinic_id, id, name, content, created_at, updated_at, version)
values ('c1', 'pr1', 'Slow start', '{}', '2026-11-05T09:00:00.000Z', '2026-11-05T09:00:00.000Z', 1);

insert into courses (clinic_id, id, patient_id, protocol_id, protocol, medicine, route, starts_on, status, phase, phase_name, phase_since_on, created_at, created_by, updated_at, version)
values ('c1', 'co1', 'p1', 'pr1', '{}', 'esketamine', 'intranasal', '2026-11-05', 'active', 1, 'Weeks 1 to 4', '2026-11-05', '2026-11-05T09:00:00.000Z', 's1', '2026-11-05T09:00:00.000Z', 1);

insert into benefit_evaluations (clinic_id, id, course_id, phase, evaluated_on, benefit, created_at, created_by)
values ('c1', 'be1', 'co1', 1, '2026-11-20', 'benefit', '2026-11-20T09:00:00.000Z', 's1');

insert into sessions (clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, ride_home_confirmed, arrived_at, dosed_at, created_at, updated_at, version, course_id, phase, phase_name, week, monitoring_at, dosed_by)
values ('c1', 'd3', 'p1', 'monitoring', '2026-11-05T14:00:00.000Z', 'esketamine', 'intranasal', 56.0, 'mg', 56.0, 'mg', 1, '2026-11-05T13:50:00.000Z', '2026-11-05T14:05:00.000Z', '2026-11-05T09:00:00.000Z', '2026-11-05T14:15:00.000Z', 4, 'co1', 1, 'Weeks 1 to 4', 1, '2026-11-05T14:15:00.000Z', 's1');

insert into readings (clinic_id, id, session_id, taken_at, systolic, diastolic, oxygen_saturation, sedation, recorded_at, recorded_by)
values ('c1', 're1', 'd3', '2026-11-05T14:45:00.000Z', 132, 84, 98, 4, '2026-11-05T14:45:00.000Z', 's1');

insert into session_devices (clinic_id, id, session_id, lot, expires_on, given_at, recorded_at, recorded_by)
values ('c1', 'de1', 'd3', '24KF362', '2027-10-31', '2026-11-05T14:05:00.000Z', '2026-11-05T14:05:00.000Z', 's1');

insert into checklists (clinic_id, session_id, rems_enrolled, answered_at, answered_by)
values ('c1', 'd3', 1, '2026-11-05T13:55:00.000Z', 's1');

insert into session_decisions (clinic_id, id, session_id, about, verdict, reason, decided_at, decided_by)
values ('c1', 'sd1', 'd3', 'blood-pressure', 'proceed', 'Settled after ten minutes of rest.', '2026-11-05T14:00:00.000Z', 's1');

insert into monitoring_forms (clinic_id, session_id, status, due_on, version)
values ('c1', 'd3', 'open', '2026-11-12', 1);
