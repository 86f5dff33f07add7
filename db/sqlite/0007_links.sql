-- A patient's personal links. The token itself is never stored, only its SHA-256.
create table links (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    token_hash text not null,
    created_at text not null,
    created_by text not null,
    expires_at text not null,
    used_at text null,
    revoked_at text null,
    revoked_by text null,
    constraint PK_links primary key (seq),
    constraint UQ_links unique (clinic_id, id),
    constraint FK_links_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_links_life check (expires_at > created_at)
) strict;
create unique index IX_links_token on links (token_hash);
create index IX_links_patient on links (clinic_id, patient_id, seq);

-- What was entered in error: which entry, as it stood, why it is wrong and who says so. Nothing is deleted for it.
create table entries_in_error (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    kind text not null,
    subject_id text not null,
    day text null,
    recorded text not null,
    reason text not null,
    marked_at text not null,
    marked_by text not null,
    constraint PK_entries_in_error primary key (seq),
    constraint UQ_entries_in_error unique (clinic_id, id),
    constraint FK_entries_in_error_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_entries_in_error_kind check (kind in ('observation', 'session', 'goal', 'check-in')),
    constraint CK_entries_in_error_day check (kind <> 'check-in' or day is not null)
) strict;
create index IX_entries_in_error_patient on entries_in_error (clinic_id, patient_id, seq);
create index IX_entries_in_error_subject on entries_in_error (clinic_id, subject_id, seq);

-- When an entry was marked as an error. Lists, plans and trends leave it out from then on; the record keeps it.
alter table observations add column in_error_at text null;
alter table sessions add column in_error_at text null;
alter table goals add column in_error_at text null;
