-- One row in every table that 0012 adds.
insert into staff (clinic_id, id, name, email, normalized_email, role, security_stamp, must_change_password, failed_sign_ins, created_at, version)
values ('c1', 'i1', 'Harbor records', 'i1@integration.invalid', 'I1@INTEGRATION.INVALID', 'integration', '', 0, 0, '2026-11-27T09:00:00.000Z', 1);

insert into integrations (clinic_id, id, scopes, jwks_url, created_at, created_by, version)
values ('c1', 'i1', 'patients:read', 'https://records.example/jwks.json', '2026-11-27T09:00:00.000Z', 's1', 1);

insert into integration_assertions (clinic_id, integration_id, assertion_hash, expires_at) values ('c1', 'i1', 'hash', '2026-11-27T09:05:00.000Z');
