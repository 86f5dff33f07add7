-- How a member of staff is invited, signs in and leaves. An invitation is known by the SHA-256 of its token. authenticator_key is
-- the shared secret of one-time codes, encrypted with a key outside the database; authenticator_step is the last time step that was
-- used, since a code is good once.
alter table staff add column deactivated_at text null;
alter table staff add column invite_hash text null;
alter table staff add column invite_ends_at text null;
alter table staff add column lockouts integer not null default 0;
alter table staff add column authenticator_key text null;
alter table staff add column authenticator_step integer null;
alter table staff add column external_subject text null;
create index IX_staff_invite on staff (invite_hash);
create index IX_staff_name on staff (clinic_id, name, seq);

-- A session is found by its id, which the cookie names; an unknown secret for a known session is a copy that was used late.
drop index IX_staff_sessions_token;
drop index IX_staff_sessions_previous_token;
alter table staff_sessions add column method text not null default 'password';
alter table staff_sessions add column device text not null default '';
alter table staff_sessions add column address text not null default '';
alter table staff_sessions add column locked_at text null;
create index IX_staff_sessions_staff on staff_sessions (clinic_id, staff_id, created_at);

-- A code that was used is gone.
create table staff_recovery_codes (
    seq integer not null,
    clinic_id text not null,
    staff_id text not null,
    code_hash text not null,
    constraint PK_staff_recovery_codes primary key (seq),
    constraint UQ_staff_recovery_codes unique (clinic_id, staff_id, code_hash),
    constraint FK_staff_recovery_codes_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
) strict;

-- WebAuthn credentials. An id has up to 1,023 bytes, more than an index takes: the SHA-256 of it is what is looked up.
create table staff_passkeys (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    staff_id text not null,
    credential_hash text not null,
    credential_id text not null,
    public_key text not null,
    sign_count integer not null,
    transports text not null,
    backup_eligible integer not null,
    backed_up integer not null,
    name text not null,
    created_at text not null,
    used_at text null,
    constraint PK_staff_passkeys primary key (seq),
    constraint UQ_staff_passkeys unique (clinic_id, id),
    constraint UQ_staff_passkeys_credential unique (credential_hash),
    constraint FK_staff_passkeys_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
) strict;
create index IX_staff_passkeys_staff on staff_passkeys (clinic_id, staff_id, created_at);
