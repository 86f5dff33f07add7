-- One row in every table that 0008 adds.
insert into staff_recovery_codes (clinic_id, staff_id, code_hash) values ('c1', 's1', 'hash');

insert into staff_passkeys (clinic_id, id, staff_id, credential_hash, credential_id, public_key, sign_count, transports, backup_eligible, backed_up, name, created_at)
values ('c1', 'k1', 's1', 'hash', 'AQ', 'AQ', 0, '', 0, 0, 'Laptop', '2026-11-01T09:00:00.000Z');
