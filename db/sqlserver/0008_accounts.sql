-- How a member of staff is invited, signs in and leaves. An invitation is known by the SHA-256 of its token. authenticator_key is
-- the shared secret of one-time codes, encrypted with a key outside the database; authenticator_step is the last time step that was
-- used, since a code is good once.
alter table staff add deactivated_at datetimeoffset(3) null;
alter table staff add invite_hash nvarchar(64) null;
alter table staff add invite_ends_at datetimeoffset(3) null;
alter table staff add lockouts int not null constraint DF_staff_lockouts default 0;
alter table staff add authenticator_key nvarchar(1000) null;
alter table staff add authenticator_step bigint null;
alter table staff add external_subject nvarchar(400) null;
go
create index IX_staff_invite on staff (invite_hash);
create index IX_staff_name on staff (clinic_id, name, seq);

-- A session is found by its id, which the cookie names; an unknown secret for a known session is a copy that was used late.
drop index IX_staff_sessions_token on staff_sessions;
drop index IX_staff_sessions_previous_token on staff_sessions;
alter table staff_sessions add method nvarchar(20) not null constraint DF_staff_sessions_method default 'password';
alter table staff_sessions add device nvarchar(100) not null constraint DF_staff_sessions_device default '';
alter table staff_sessions add address nvarchar(45) not null constraint DF_staff_sessions_address default '';
alter table staff_sessions add locked_at datetimeoffset(3) null;
go
create index IX_staff_sessions_staff on staff_sessions (clinic_id, staff_id, created_at);

-- A code that was used is gone.
create table staff_recovery_codes (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    staff_id uniqueidentifier not null,
    code_hash nvarchar(64) not null,
    constraint PK_staff_recovery_codes primary key clustered (seq),
    constraint UQ_staff_recovery_codes unique (clinic_id, staff_id, code_hash),
    constraint FK_staff_recovery_codes_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
);

-- WebAuthn credentials. An id has up to 1,023 bytes, more than an index takes: the SHA-256 of it is what is looked up.
create table staff_passkeys (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    staff_id uniqueidentifier not null,
    credential_hash nvarchar(64) not null,
    credential_id nvarchar(1400) not null,
    public_key nvarchar(2000) not null,
    sign_count bigint not null,
    transports nvarchar(200) not null,
    backup_eligible bit not null,
    backed_up bit not null,
    name nvarchar(100) not null,
    created_at datetimeoffset(3) not null,
    used_at datetimeoffset(3) null,
    constraint PK_staff_passkeys primary key clustered (seq),
    constraint UQ_staff_passkeys unique (clinic_id, id),
    constraint UQ_staff_passkeys_credential unique (credential_hash),
    constraint FK_staff_passkeys_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
);
create index IX_staff_passkeys_staff on staff_passkeys (clinic_id, staff_id, created_at);
