insert into webhooks (clinic_id, id, url, description, kinds, status, secret, created_at, created_by, updated_at, version)
values ('c1', 'w1', 'https://ehr.example/clinic', 'The hospital''s record', '["alert-opened"]', 'active', 'protected', '2026-11-03T09:00:00.000Z', 's1', '2026-11-03T09:00:00.000Z', 1);

insert into webhook_deliveries (clinic_id, id, webhook_id, event_seq, kind, patient_id, subject_id, happened_at, status, attempts, next_at, give_up_at)
values ('c1', 'e1', 'w1', 1, 'alert-opened', 'p1', 'a1', '2026-11-03T10:00:00.000Z', 'waiting', 0, '2026-11-03T10:00:00.000Z', '2026-11-04T10:00:00.000Z');
