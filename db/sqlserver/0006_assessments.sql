-- Scored instruments such as PHQ-9, by item or as a total. Never changed: a wrong one is marked as entered in error and stays.
-- What was scored is kept as it was scored: a later edition of an instrument does not move an old total.
create table assessments (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    instrument nvarchar(24) not null,
    author nvarchar(12) not null,
    taken_at datetimeoffset(3) not null,
    answers nvarchar(2000) null,
    total int null,
    band nvarchar(24) null,
    note nvarchar(1000) null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier null,
    error_at datetimeoffset(3) null,
    error_by uniqueidentifier null,
    error_reason nvarchar(1000) null,
    version int not null,
    constraint PK_assessments primary key clustered (seq),
    constraint UQ_assessments unique (clinic_id, id),
    constraint FK_assessments_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_assessments_author check (author in ('patient', 'clinician')),
    constraint CK_assessments_scored check (answers is not null or total is not null),
    constraint CK_assessments_error check (error_at is null or error_reason is not null)
);
create index IX_assessments_patient on assessments (clinic_id, patient_id, taken_at, seq);
create index IX_assessments_instrument on assessments (clinic_id, patient_id, instrument, taken_at);

-- What staff set for one dosing session beforehand: when and how it is to go, what the patient expects, and what it is about.
create table session_focus (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    timing nvarchar(500) null,
    expectations nvarchar(1000) null,
    focus nvarchar(1000) not null,
    set_at datetimeoffset(3) not null,
    set_by uniqueidentifier not null,
    version int not null,
    constraint PK_session_focus primary key clustered (seq),
    constraint UQ_session_focus unique (clinic_id, session_id),
    constraint FK_session_focus_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id)
);

-- Everybody dosed since an instant is read from the index alone; the findings of a patient are read by time as well as by theme.
drop index IX_sessions_dosed on sessions;
create index IX_sessions_dosed on sessions (clinic_id, dosed_at, patient_id);
create index IX_findings_written on findings (clinic_id, patient_id, written_at);
