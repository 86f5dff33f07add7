-- Treatment protocols that a clinic wrote for itself. The built-in ones are not rows: they come with the application.
create table protocols (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    name nvarchar(200) not null,
    content nvarchar(max) not null,
    created_at datetimeoffset(3) not null,
    updated_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_protocols primary key clustered (seq),
    constraint UQ_protocols unique (clinic_id, id),
    constraint UQ_protocols_name unique (clinic_id, name),
    constraint FK_protocols_clinics foreign key (clinic_id) references clinics (clinic_id)
);

-- A patient on a protocol. The protocol is kept as it was when the course began, so that a later edit changes no running treatment;
-- protocol_id names a row of protocols or a built-in one and is therefore no foreign key.
create table courses (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    protocol_id uniqueidentifier not null,
    protocol nvarchar(max) not null,
    medicine nvarchar(12) not null,
    route nvarchar(16) not null,
    starts_on date not null,
    status nvarchar(12) not null,
    phase int not null,
    phase_name nvarchar(80) not null,
    phase_since_on date not null,
    ended_at datetimeoffset(3) null,
    end_reason nvarchar(1000) null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier not null,
    updated_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_courses primary key clustered (seq),
    constraint UQ_courses unique (clinic_id, id),
    constraint FK_courses_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_courses_status check (status in ('active', 'completed', 'stopped')),
    constraint CK_courses_ended check (status = 'active' or ended_at is not null),
    constraint CK_courses_phase check (phase >= 1)
);
create unique index IX_courses_active on courses (clinic_id, patient_id) where status = 'active';
create index IX_courses_patient on courses (clinic_id, patient_id, starts_on, seq);

-- Whether the treatment helps, as judged in a phase of a course.
create table benefit_evaluations (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    course_id uniqueidentifier not null,
    phase int not null,
    evaluated_on date not null,
    benefit nvarchar(12) not null,
    note nvarchar(2000) null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier not null,
    constraint PK_benefit_evaluations primary key clustered (seq),
    constraint UQ_benefit_evaluations unique (clinic_id, id),
    constraint FK_benefit_evaluations_courses foreign key (clinic_id, course_id) references courses (clinic_id, id),
    constraint CK_benefit_evaluations_benefit check (benefit in ('benefit', 'no-benefit', 'unclear'))
);
create index IX_benefit_evaluations_course on benefit_evaluations (clinic_id, course_id, evaluated_on);

-- New steps of a session (monitoring, no-show) and its place in a course of treatment.
alter table sessions add
    course_id uniqueidentifier null,
    phase int null,
    phase_name nvarchar(80) null,
    week int null,
    infusion_minutes int null,
    monitoring_at datetimeoffset(3) null,
    dosed_by uniqueidentifier null,
    discharged_by uniqueidentifier null,
    no_show_at datetimeoffset(3) null,
    no_show_note nvarchar(1000) null;
alter table sessions drop constraint CK_sessions_status;
alter table sessions drop constraint CK_sessions_dosed;
GO
alter table sessions add
    constraint FK_sessions_courses foreign key (clinic_id, course_id) references courses (clinic_id, id),
    constraint CK_sessions_status check (status in ('scheduled', 'arrived', 'dosed', 'monitoring', 'discharged', 'cancelled', 'no-show')),
    constraint CK_sessions_dosed check (status not in ('dosed', 'monitoring', 'discharged') or (dosed_at is not null and dose is not null));
drop index IX_sessions_dosed on sessions;
create index IX_sessions_dosed on sessions (clinic_id, dosed_at, patient_id);
create index IX_sessions_course on sessions (clinic_id, course_id, scheduled_at);

-- Vital signs, sedation and dissociation during a session. Never deleted: a wrong one is marked as entered in error.
create table readings (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    taken_at datetimeoffset(3) not null,
    systolic int null,
    diastolic int null,
    pulse int null,
    oxygen_saturation int null,
    respiratory_rate int null,
    sedation int null,
    dissociation_resolved bit null,
    cadss int null,
    note nvarchar(1000) null,
    recorded_at datetimeoffset(3) not null,
    recorded_by uniqueidentifier not null,
    error_at datetimeoffset(3) null,
    error_by uniqueidentifier null,
    error_reason nvarchar(1000) null,
    constraint PK_readings primary key clustered (seq),
    constraint UQ_readings unique (clinic_id, id),
    constraint FK_readings_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_readings_pressure check ((systolic is null and diastolic is null) or (systolic is not null and diastolic is not null and systolic > diastolic)),
    constraint CK_readings_oxygen check (oxygen_saturation is null or oxygen_saturation between 0 and 100),
    constraint CK_readings_sedation check (sedation is null or sedation between 0 and 5),
    constraint CK_readings_cadss check (cadss is null or cadss between 0 and 92)
);
create index IX_readings_session on readings (clinic_id, session_id, taken_at, seq);

-- The nasal spray devices of a session, 28 mg each.
create table session_devices (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    lot nvarchar(40) not null,
    expires_on date null,
    given_at datetimeoffset(3) not null,
    recorded_at datetimeoffset(3) not null,
    recorded_by uniqueidentifier not null,
    constraint PK_session_devices primary key clustered (seq),
    constraint UQ_session_devices unique (clinic_id, id),
    constraint FK_session_devices_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id)
);
create index IX_session_devices_session on session_devices (clinic_id, session_id, given_at, seq);

-- What was asked before dosing, one row a session; null is not asked yet. The ride home stands with the session.
create table checklists (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    rems_enrolled bit null,
    no_food bit null,
    no_liquid bit null,
    no_nasal_spray bit null,
    no_contraindications bit null,
    benzodiazepines bit null,
    sedative_hypnotics bit null,
    opioids bit null,
    psychostimulants bit null,
    maois bit null,
    note nvarchar(1000) null,
    answered_at datetimeoffset(3) not null,
    answered_by uniqueidentifier not null,
    constraint PK_checklists primary key clustered (seq),
    constraint UQ_checklists unique (clinic_id, session_id),
    constraint FK_checklists_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id)
);

-- Documented decisions to go on or to wait, in spite of a high blood pressure or an alert. Rows are only ever added; the latest counts.
create table session_decisions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    about nvarchar(20) not null,
    verdict nvarchar(10) not null,
    reason nvarchar(1000) not null,
    decided_at datetimeoffset(3) not null,
    decided_by uniqueidentifier not null,
    constraint PK_session_decisions primary key clustered (seq),
    constraint UQ_session_decisions unique (clinic_id, id),
    constraint FK_session_decisions_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_session_decisions_about check (about in ('blood-pressure', 'alerts')),
    constraint CK_session_decisions_verdict check (verdict in ('proceed', 'delay'))
);
create index IX_session_decisions_session on session_decisions (clinic_id, session_id, decided_at, seq);

-- The risk programme's form of each esketamine session, from dosing on: due seven local days after it.
create table monitoring_forms (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    session_id uniqueidentifier not null,
    status nvarchar(12) not null,
    due_on date not null,
    serious_event bit null,
    serious_event_details nvarchar(2000) null,
    ready_after_minutes int null,
    submitted_at datetimeoffset(3) null,
    submitted_by uniqueidentifier null,
    confirmation nvarchar(200) null,
    incomplete_reason nvarchar(1000) null,
    version int not null,
    constraint PK_monitoring_forms primary key clustered (seq),
    constraint UQ_monitoring_forms unique (clinic_id, session_id),
    constraint FK_monitoring_forms_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_monitoring_forms_status check (status in ('open', 'submitted')),
    constraint CK_monitoring_forms_submitted check (status = 'open' or (submitted_at is not null and confirmation is not null))
);
create index IX_monitoring_forms_due on monitoring_forms (clinic_id, status, due_on, seq);
