-- The whole schema of the first release. db/sqlite holds the same tables in the other dialect; a test compares the two.
-- Every row belongs to a clinic: foreign keys carry clinic_id, so that a row can never point into another clinic.
-- seq orders rows by arrival; ids are made by the application and never sorted by.

create table clinics (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    name nvarchar(200) not null,
    time_zone nvarchar(64) not null,
    phone nvarchar(40) not null,
    emergency_number nvarchar(40) not null,
    crisis_line nvarchar(40) not null,
    window_hours int not null,
    created_at datetimeoffset(3) not null,
    constraint PK_clinics primary key clustered (seq),
    constraint UQ_clinics unique (clinic_id),
    constraint CK_clinics_window_hours check (window_hours between 1 and 336)
);

create table staff (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    name nvarchar(200) not null,
    email nvarchar(320) not null,
    normalized_email nvarchar(320) not null,
    role nvarchar(20) not null,
    password_hash nvarchar(1000) null,
    security_stamp nvarchar(64) not null,
    must_change_password bit not null,
    failed_sign_ins int not null,
    locked_until datetimeoffset(3) null,
    created_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_staff primary key clustered (seq),
    constraint UQ_staff unique (clinic_id, id),
    constraint UQ_staff_email unique (normalized_email),
    constraint FK_staff_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_staff_role check (role in ('prescriber', 'clinician', 'coordinator', 'administrator', 'auditor', 'integration'))
);

-- One row a signed-in browser. The refresh token itself is never stored, only its SHA-256; the hash before it is kept
-- to recognise a token that is used twice.
create table staff_sessions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    staff_id uniqueidentifier not null,
    token_hash nvarchar(64) not null,
    previous_token_hash nvarchar(64) null,
    created_at datetimeoffset(3) not null,
    used_at datetimeoffset(3) not null,
    expires_at datetimeoffset(3) not null,
    revoked_at datetimeoffset(3) null,
    constraint PK_staff_sessions primary key clustered (seq),
    constraint UQ_staff_sessions unique (clinic_id, id),
    constraint FK_staff_sessions_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
);
create unique index IX_staff_sessions_token on staff_sessions (token_hash);
create index IX_staff_sessions_previous_token on staff_sessions (previous_token_hash);

create table patients (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    given nvarchar(100) not null,
    family nvarchar(100) not null,
    sort_name nvarchar(210) not null,
    birth_date date not null,
    sex nvarchar(10) not null,
    email nvarchar(320) null,
    phone nvarchar(40) null,
    time_zone nvarchar(64) not null,
    language nvarchar(35) not null,
    status nvarchar(10) not null,
    risk_notes nvarchar(2000) null,
    created_at datetimeoffset(3) not null,
    updated_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_patients primary key clustered (seq),
    constraint UQ_patients unique (clinic_id, id),
    constraint FK_patients_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_patients_status check (status in ('active', 'inactive')),
    constraint CK_patients_sex check (sex in ('female', 'male', 'other', 'unknown'))
);
create index IX_patients_name on patients (clinic_id, sort_name, seq);
create index IX_patients_updated on patients (clinic_id, updated_at);

create table patient_identifiers (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    system nvarchar(200) not null,
    value nvarchar(100) not null,
    constraint PK_patient_identifiers primary key clustered (seq),
    constraint UQ_patient_identifiers unique (clinic_id, system, value),
    constraint FK_patient_identifiers_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
);
create index IX_patient_identifiers_patient on patient_identifiers (clinic_id, patient_id);

-- What a patient is found by: the folded words of the name, the birth date, the identifiers. A prefix of a term is a range of this index.
create table patient_terms (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    term nvarchar(100) not null,
    constraint PK_patient_terms primary key clustered (seq),
    constraint UQ_patient_terms unique (clinic_id, patient_id, term),
    constraint FK_patient_terms_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
);
create index IX_patient_terms_term on patient_terms (clinic_id, term, patient_id);

-- Dosing sessions: one supervised administration, from arrival to discharge.
create table sessions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    status nvarchar(12) not null,
    scheduled_at datetimeoffset(3) not null,
    medicine nvarchar(12) not null,
    route nvarchar(16) not null,
    planned_dose decimal(9, 3) not null,
    planned_dose_unit nvarchar(10) not null,
    dose decimal(9, 3) null,
    dose_unit nvarchar(10) null,
    lot nvarchar(40) null,
    ride_home_confirmed bit not null,
    arrival_note nvarchar(1000) null,
    arrived_at datetimeoffset(3) null,
    dosed_at datetimeoffset(3) null,
    discharged_at datetimeoffset(3) null,
    cancelled_at datetimeoffset(3) null,
    pre_systolic int null,
    pre_diastolic int null,
    discharge_systolic int null,
    discharge_diastolic int null,
    escorted_by nvarchar(200) null,
    override_reason nvarchar(1000) null,
    cancel_reason nvarchar(1000) null,
    created_at datetimeoffset(3) not null,
    updated_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_sessions primary key clustered (seq),
    constraint UQ_sessions unique (clinic_id, id),
    constraint FK_sessions_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_sessions_status check (status in ('scheduled', 'arrived', 'dosed', 'discharged', 'cancelled')),
    constraint CK_sessions_dosed check (status not in ('dosed', 'discharged') or (dosed_at is not null and dose is not null))
);
create index IX_sessions_patient on sessions (clinic_id, patient_id, scheduled_at);
create index IX_sessions_patient_dosed on sessions (clinic_id, patient_id, dosed_at);
create index IX_sessions_scheduled on sessions (clinic_id, scheduled_at);
create index IX_sessions_dosed on sessions (clinic_id, dosed_at);

-- Free text about one patient. Never edited: an amendment is a row of its own that names what it amends.
create table observations (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    text nvarchar(max) not null,
    author nvarchar(12) not null,
    source nvarchar(10) not null,
    written_at datetimeoffset(3) not null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier null,
    interpretation nvarchar(max) not null,
    engine nvarchar(40) not null,
    amends_id uniqueidentifier null,
    amended_by_id uniqueidentifier null,
    amend_reason nvarchar(1000) null,
    version int not null,
    constraint PK_observations primary key clustered (seq),
    constraint UQ_observations unique (clinic_id, id),
    constraint FK_observations_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_observations_amends foreign key (clinic_id, amends_id) references observations (clinic_id, id),
    constraint CK_observations_author check (author in ('patient', 'clinician', 'companion')),
    constraint CK_observations_source check (source in ('staff', 'link', 'ehr', 'check-in'))
);
create index IX_observations_patient on observations (clinic_id, patient_id, written_at, seq);

-- The findings of the interpretation, for filters and trends; the evidence stays with the observation.
create table findings (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    observation_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    theme nvarchar(24) not null,
    direction nvarchar(12) not null,
    written_at datetimeoffset(3) not null,
    constraint PK_findings primary key clustered (seq),
    constraint UQ_findings unique (clinic_id, observation_id, theme, direction),
    constraint FK_findings_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id)
);
create index IX_findings_patient on findings (clinic_id, patient_id, theme, direction, written_at);

create table alerts (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    observation_id uniqueidentifier not null,
    code nvarchar(32) not null,
    tier nvarchar(10) not null,
    tier_rank int not null,
    status nvarchar(12) not null,
    evidence nvarchar(max) not null,
    opened_at datetimeoffset(3) not null,
    due_at datetimeoffset(3) not null,
    acknowledged_at datetimeoffset(3) null,
    acknowledged_by uniqueidentifier null,
    resolved_at datetimeoffset(3) null,
    resolved_by uniqueidentifier null,
    disposition nvarchar(24) null,
    note nvarchar(2000) null,
    version int not null,
    constraint PK_alerts primary key clustered (seq),
    constraint UQ_alerts unique (clinic_id, id),
    constraint UQ_alerts_observation unique (clinic_id, observation_id, code),
    constraint FK_alerts_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_alerts_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_alerts_tier check (tier in ('emergency', 'urgent', 'soon')),
    constraint CK_alerts_status check (status in ('open', 'acknowledged', 'resolved')),
    constraint CK_alerts_resolved check (status <> 'resolved' or (resolved_at is not null and disposition is not null))
);
create index IX_alerts_due on alerts (clinic_id, status, due_at, seq);
create index IX_alerts_due_at on alerts (clinic_id, due_at, seq);
create index IX_alerts_patient on alerts (clinic_id, patient_id, due_at, seq);

create table goals (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    status nvarchar(12) not null,
    sentence nvarchar(500) not null,
    action nvarchar(300) not null,
    minutes decimal(9, 3) null,
    amount int null,
    unit nvarchar(60) null,
    per_day int null,
    cue nvarchar(200) null,
    days_per_week int not null,
    named_days nvarchar(40) null,
    goal_window nvarchar(20) not null,
    starts_on date not null,
    ends_on date not null,
    theme nvarchar(24) null,
    category nvarchar(20) null,
    slot nvarchar(12) null,
    behaviour_id nvarchar(100) null,
    stimulation nvarchar(8) null,
    confidence int null,
    suggestion_id uniqueidentifier null,
    previous_goal_id uniqueidentifier null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier null,
    ended_at datetimeoffset(3) null,
    stop_reason nvarchar(1000) null,
    version int not null,
    constraint PK_goals primary key clustered (seq),
    constraint UQ_goals unique (clinic_id, id),
    constraint FK_goals_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_goals_previous foreign key (clinic_id, previous_goal_id) references goals (clinic_id, id),
    constraint CK_goals_status check (status in ('active', 'completed', 'stopped')),
    constraint CK_goals_measure check (minutes is null or amount is null),
    constraint CK_goals_minutes check (minutes is null or (minutes > 0 and minutes <= 10)),
    constraint CK_goals_days check (days_per_week between 1 and 7),
    constraint CK_goals_confidence check (confidence is null or confidence between 0 and 10),
    constraint CK_goals_window check (ends_on >= starts_on)
);
create index IX_goals_patient on goals (clinic_id, patient_id, status, ends_on);

-- One local date of one goal. A row without an outcome is a planned day that nobody has reported on: never a miss.
create table check_ins (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    goal_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    day date not null,
    planned bit not null,
    outcome nvarchar(10) null,
    note nvarchar(2000) null,
    observation_id uniqueidentifier null,
    reported_at datetimeoffset(3) null,
    reported_by uniqueidentifier null,
    constraint PK_check_ins primary key clustered (seq),
    constraint UQ_check_ins unique (clinic_id, goal_id, day),
    constraint FK_check_ins_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint FK_check_ins_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_check_ins_outcome check (outcome is null or outcome in ('done', 'partial', 'missed')),
    constraint CK_check_ins_reported check (outcome is null or reported_at is not null)
);
create index IX_check_ins_patient on check_ins (clinic_id, patient_id, day);

create table reviews (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    goal_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    done_days int not null,
    planned_days int not null,
    attainment decimal(9, 3) null,
    score int null,
    proposed_step nvarchar(12) not null,
    decision nvarchar(12) not null,
    reason nvarchar(1000) null,
    next_goal_id uniqueidentifier null,
    reviewed_at datetimeoffset(3) not null,
    reviewed_by uniqueidentifier not null,
    constraint PK_reviews primary key clustered (seq),
    constraint UQ_reviews unique (clinic_id, id),
    constraint UQ_reviews_goal unique (clinic_id, goal_id),
    constraint FK_reviews_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint CK_reviews_decision check (decision in ('up', 'hold', 'smaller', 'new-cue', 'new-action', 'retire'))
);
create index IX_reviews_patient on reviews (clinic_id, patient_id, reviewed_at);

create table suggestions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    observation_id uniqueidentifier not null,
    position int not null,
    slot nvarchar(12) not null,
    behaviour_id nvarchar(100) not null,
    category nvarchar(20) not null,
    theme nvarchar(24) null,
    goal nvarchar(max) not null,
    sentence nvarchar(500) not null,
    rationale nvarchar(1000) not null,
    evidence nvarchar(max) not null,
    terms nvarchar(max) not null,
    status nvarchar(12) not null,
    goal_id uniqueidentifier null,
    dismiss_reason nvarchar(1000) null,
    decided_at datetimeoffset(3) null,
    decided_by uniqueidentifier null,
    created_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_suggestions primary key clustered (seq),
    constraint UQ_suggestions unique (clinic_id, id),
    constraint FK_suggestions_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint FK_suggestions_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint CK_suggestions_slot check (slot in ('action', 'support', 'connection')),
    constraint CK_suggestions_status check (status in ('open', 'accepted', 'dismissed'))
);
create index IX_suggestions_observation on suggestions (clinic_id, observation_id, position);
create index IX_suggestions_patient on suggestions (clinic_id, patient_id, status, seq);

-- The first answer to a POST with an Idempotency-Key, kept for a day.
create table idempotency_keys (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    actor_id uniqueidentifier not null,
    idempotency_key nvarchar(200) not null,
    request_hash nvarchar(64) not null,
    answer nvarchar(max) not null,
    created_at datetimeoffset(3) not null,
    constraint PK_idempotency_keys primary key clustered (seq),
    constraint UQ_idempotency_keys unique (clinic_id, actor_id, idempotency_key)
);
create index IX_idempotency_keys_created on idempotency_keys (clinic_id, created_at);

-- Who did or saw what. Rows are only ever added.
create table audit_events (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    at datetimeoffset(3) not null,
    actor_id uniqueidentifier null,
    actor_role nvarchar(20) not null,
    action nvarchar(60) not null,
    outcome nvarchar(20) not null,
    patient_id uniqueidentifier null,
    patients nvarchar(max) null,
    subject_id uniqueidentifier null,
    trace_id nvarchar(64) not null,
    constraint PK_audit_events primary key clustered (seq),
    constraint UQ_audit_events unique (clinic_id, id)
);
create index IX_audit_events_patient on audit_events (clinic_id, patient_id, at);
create index IX_audit_events_at on audit_events (clinic_id, at);
