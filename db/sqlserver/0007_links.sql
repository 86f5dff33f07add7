-- A patient's personal links. The token itself is never stored, only its SHA-256.
create table links (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    token_hash nvarchar(64) not null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier not null,
    expires_at datetimeoffset(3) not null,
    used_at datetimeoffset(3) null,
    revoked_at datetimeoffset(3) null,
    revoked_by uniqueidentifier null,
    constraint PK_links primary key clustered (seq),
    constraint UQ_links unique (clinic_id, id),
    constraint FK_links_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_links_life check (expires_at > created_at)
);
create unique index IX_links_token on links (token_hash);
create index IX_links_patient on links (clinic_id, patient_id, seq);

-- What was entered in error: which entry, as it stood, why it is wrong and who says so. Nothing is deleted for it.
create table entries_in_error (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    kind nvarchar(20) not null,
    subject_id uniqueidentifier not null,
    day date null,
    recorded nvarchar(max) not null,
    reason nvarchar(1000) not null,
    marked_at datetimeoffset(3) not null,
    marked_by uniqueidentifier not null,
    constraint PK_entries_in_error primary key clustered (seq),
    constraint UQ_entries_in_error unique (clinic_id, id),
    constraint FK_entries_in_error_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_entries_in_error_kind check (kind in ('observation', 'session', 'goal', 'check-in')),
    constraint CK_entries_in_error_day check (kind <> 'check-in' or day is not null)
);
create index IX_entries_in_error_patient on entries_in_error (clinic_id, patient_id, seq);
create index IX_entries_in_error_subject on entries_in_error (clinic_id, subject_id, seq);

-- When an entry was marked as an error. Lists, plans and trends leave it out from then on; the record keeps it.
alter table observations add in_error_at datetimeoffset(3) null;
alter table sessions add in_error_at datetimeoffset(3) null;
alter table goals add in_error_at datetimeoffset(3) null;
