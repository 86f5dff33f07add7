-- The whole schema of the first release. db/sqlserver holds the same tables in the other dialect; a test compares the two.
-- Every row belongs to a clinic: foreign keys carry clinic_id, so that a row can never point into another clinic.
-- seq orders rows by arrival; ids are made by the application and never sorted by.

create table clinics (
    seq integer not null,
    clinic_id text not null,
    name text not null,
    time_zone text not null,
    phone text not null,
    emergency_number text not null,
    crisis_line text not null,
    window_hours integer not null,
    created_at text not null,
    constraint PK_clinics primary key (seq),
    constraint UQ_clinics unique (clinic_id),
    constraint CK_clinics_window_hours check (window_hours between 1 and 336)
) strict;

create table staff (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    name text not null,
    email text not null,
    normalized_email text not null,
    role text not null,
    password_hash text null,
    security_stamp text not null,
    must_change_password integer not null,
    failed_sign_ins integer not null,
    locked_until text null,
    created_at text not null,
    version integer not null,
    constraint PK_staff primary key (seq),
    constraint UQ_staff unique (clinic_id, id),
    constraint UQ_staff_email unique (normalized_email),
    constraint FK_staff_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_staff_role check (role in ('prescriber', 'clinician', 'coordinator', 'administrator', 'auditor', 'integration'))
) strict;

-- One row a signed-in browser. The refresh token itself is never stored, only its SHA-256; the hash before it is kept
-- to recognise a token that is used twice.
create table staff_sessions (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    staff_id text not null,
    token_hash text not null,
    previous_token_hash text null,
    created_at text not null,
    used_at text not null,
    expires_at text not null,
    revoked_at text null,
    constraint PK_staff_sessions primary key (seq),
    constraint UQ_staff_sessions unique (clinic_id, id),
    constraint FK_staff_sessions_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
) strict;
create unique index IX_staff_sessions_token on staff_sessions (token_hash);
create index IX_staff_sessions_previous_token on staff_sessions (previous_token_hash);

create table patients (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    given text not null,
    family text not null,
    sort_name text not null,
    birth_date text not null,
    sex text not null,
    email text null,
    phone text null,
    time_zone text not null,
    language text not null,
    status text not null,
    risk_notes text null,
    created_at text not null,
    updated_at text not null,
    version integer not null,
    constraint PK_patients primary key (seq),
    constraint UQ_patients unique (clinic_id, id),
    constraint FK_patients_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_patients_status check (status in ('active', 'inactive')),
    constraint CK_patients_sex check (sex in ('female', 'male', 'other', 'unknown'))
) strict;
create index IX_patients_name on patients (clinic_id, sort_name, seq);
create index IX_patients_updated on patients (clinic_id, updated_at);

create table patient_identifiers (
    seq integer not null,
    clinic_id text not null,
    patient_id text not null,
    system text not null,
    value text not null,
    constraint PK_patient_identifiers primary key (seq),
    constraint UQ_patient_identifiers unique (clinic_id, system, value),
    constraint FK_patient_identifiers_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
) strict;
create index IX_patient_identifiers_patient on patient_identifiers (clinic_id, patient_id);

-- What a patient is found by: the folded words of the name, the birth date, the identifiers. A prefix of a term is a range of this index.
create table patient_terms (
    seq integer not null,
    clinic_id text not null,
    patient_id text not null,
    term text not null,
    constraint PK_patient_terms primary key (seq),
    constraint UQ_patient_terms unique (clinic_id, patient_id, term),
    constraint FK_patient_terms_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
) strict;
create index IX_patient_terms_term on patient_terms (clinic_id, term, patient_id);

-- Dosing sessions: one supervised administration, from arrival to discharge.
create table sessions (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    status text not null,
    scheduled_at text not null,
    medicine text not null,
    route text not null,
    planned_dose real not null,
    planned_dose_unit text not null,
    dose real null,
    dose_unit text null,
    lot text null,
    ride_home_confirmed integer not null,
    arrival_note text null,
    arrived_at text null,
    dosed_at text null,
    discharged_at text null,
    cancelled_at text null,
    pre_systolic integer null,
    pre_diastolic integer null,
    discharge_systolic integer null,
    discharge_diastolic integer null,
    escorted_by text null,
    override_reason text null,
    cancel_reason text null,
    created_at text not null,
    updated_at text not null,
    version integer not null,
    constraint PK_sessions primary key (seq),
    constraint UQ_sessions unique (clinic_id, id),
    constraint FK_sessions_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_sessions_status check (status in ('scheduled', 'arrived', 'dosed', 'discharged', 'cancelled')),
    constraint CK_sessions_dosed check (status not in ('dosed', 'discharged') or (dosed_at is not null and dose is not null))
) strict;
create index IX_sessions_patient on sessions (clinic_id, patient_id, scheduled_at);
create index IX_sessions_patient_dosed on sessions (clinic_id, patient_id, dosed_at);
create index IX_sessions_scheduled on sessions (clinic_id, scheduled_at);
create index IX_sessions_dosed on sessions (clinic_id, dosed_at);

-- Free text about one patient. Never edited: an amendment is a row of its own that names what it amends.
create table observations (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    text text not null,
    author text not null,
    source text not null,
    written_at text not null,
    created_at text not null,
    created_by text null,
    interpretation text not null,
    engine text not null,
    amends_id text null,
    amended_by_id text null,
    amend_reason text null,
    version integer not null,
    constraint PK_observations primary key (seq),
    constraint UQ_observations unique (clinic_id, id),
    constraint FK_observations_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_observations_amends foreign key (clinic_id, amends_id) references observations (clinic_id, id),
    constraint CK_observations_author check (author in ('patient', 'clinician', 'companion')),
    constraint CK_observations_source check (source in ('staff', 'link', 'ehr', 'check-in'))
) strict;
create index IX_observations_patient on observations (clinic_id, patient_id, written_at, seq);

-- The findings of the interpretation, for filters and trends; the evidence stays with the observation.
create table findings (
    seq integer not null,
    clinic_id text not null,
    observation_id text not null,
    patient_id text not null,
    theme text not null,
    direction text not null,
    written_at text not null,
    constraint PK_findings primary key (seq),
    constraint UQ_findings unique (clinic_id, observation_id, theme, direction),
    constraint FK_findings_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id)
) strict;
create index IX_findings_patient on findings (clinic_id, patient_id, theme, direction, written_at);

create table alerts (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    observation_id text not null,
    code text not null,
    tier text not null,
    tier_rank integer not null,
    status text not null,
    evidence text not null,
    opened_at text not null,
    due_at text not null,
    acknowledged_at text null,
    acknowledged_by text null,
    resolved_at text null,
    resolved_by text null,
    disposition text null,
    note text null,
    version integer not null,
    constraint PK_alerts primary key (seq),
    constraint UQ_alerts unique (clinic_id, id),
    constraint UQ_alerts_observation unique (clinic_id, observation_id, code),
    constraint FK_alerts_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_alerts_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_alerts_tier check (tier in ('emergency', 'urgent', 'soon')),
    constraint CK_alerts_status check (status in ('open', 'acknowledged', 'resolved')),
    constraint CK_alerts_resolved check (status <> 'resolved' or (resolved_at is not null and disposition is not null))
) strict;
create index IX_alerts_due on alerts (clinic_id, status, due_at, seq);
create index IX_alerts_due_at on alerts (clinic_id, due_at, seq);
create index IX_alerts_patient on alerts (clinic_id, patient_id, due_at, seq);

create table goals (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    status text not null,
    sentence text not null,
    action text not null,
    minutes real null,
    amount integer null,
    unit text null,
    per_day integer null,
    cue text null,
    days_per_week integer not null,
    named_days text null,
    goal_window text not null,
    starts_on text not null,
    ends_on text not null,
    theme text null,
    category text null,
    slot text null,
    behaviour_id text null,
    stimulation text null,
    confidence integer null,
    suggestion_id text null,
    previous_goal_id text null,
    created_at text not null,
    created_by text null,
    ended_at text null,
    stop_reason text null,
    version integer not null,
    constraint PK_goals primary key (seq),
    constraint UQ_goals unique (clinic_id, id),
    constraint FK_goals_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_goals_previous foreign key (clinic_id, previous_goal_id) references goals (clinic_id, id),
    constraint CK_goals_status check (status in ('active', 'completed', 'stopped')),
    constraint CK_goals_measure check (minutes is null or amount is null),
    constraint CK_goals_minutes check (minutes is null or (minutes > 0 and minutes <= 10)),
    constraint CK_goals_days check (days_per_week between 1 and 7),
    constraint CK_goals_confidence check (confidence is null or confidence between 0 and 10),
    constraint CK_goals_window check (ends_on >= starts_on)
) strict;
create index IX_goals_patient on goals (clinic_id, patient_id, status, ends_on);

-- One local date of one goal. A row without an outcome is a planned day that nobody has reported on: never a miss.
create table check_ins (
    seq integer not null,
    clinic_id text not null,
    goal_id text not null,
    patient_id text not null,
    day text not null,
    planned integer not null,
    outcome text null,
    note text null,
    observation_id text null,
    reported_at text null,
    reported_by text null,
    constraint PK_check_ins primary key (seq),
    constraint UQ_check_ins unique (clinic_id, goal_id, day),
    constraint FK_check_ins_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint FK_check_ins_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_check_ins_outcome check (outcome is null or outcome in ('done', 'partial', 'missed')),
    constraint CK_check_ins_reported check (outcome is null or reported_at is not null)
) strict;
create index IX_check_ins_patient on check_ins (clinic_id, patient_id, day);

create table reviews (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    goal_id text not null,
    patient_id text not null,
    done_days integer not null,
    planned_days integer not null,
    attainment real null,
    score integer null,
    proposed_step text not null,
    decision text not null,
    reason text null,
    next_goal_id text null,
    reviewed_at text not null,
    reviewed_by text not null,
    constraint PK_reviews primary key (seq),
    constraint UQ_reviews unique (clinic_id, id),
    constraint UQ_reviews_goal unique (clinic_id, goal_id),
    constraint FK_reviews_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint CK_reviews_decision check (decision in ('up', 'hold', 'smaller', 'new-cue', 'new-action', 'retire'))
) strict;
create index IX_reviews_patient on reviews (clinic_id, patient_id, reviewed_at);

create table suggestions (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    observation_id text not null,
    position integer not null,
    slot text not null,
    behaviour_id text not null,
    category text not null,
    theme text null,
    goal text not null,
    sentence text not null,
    rationale text not null,
    evidence text not null,
    terms text not null,
    status text not null,
    goal_id text null,
    dismiss_reason text null,
    decided_at text null,
    decided_by text null,
    created_at text not null,
    version integer not null,
    constraint PK_suggestions primary key (seq),
    constraint UQ_suggestions unique (clinic_id, id),
    constraint FK_suggestions_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint FK_suggestions_goals foreign key (clinic_id, goal_id) references goals (clinic_id, id),
    constraint CK_suggestions_slot check (slot in ('action', 'support', 'connection')),
    constraint CK_suggestions_status check (status in ('open', 'accepted', 'dismissed'))
) strict;
create index IX_suggestions_observation on suggestions (clinic_id, observation_id, position);
create index IX_suggestions_patient on suggestions (clinic_id, patient_id, status, seq);

-- The first answer to a POST with an Idempotency-Key, kept for a day.
create table idempotency_keys (
    seq integer not null,
    clinic_id text not null,
    actor_id text not null,
    idempotency_key text not null,
    request_hash text not null,
    answer text not null,
    created_at text not null,
    constraint PK_idempotency_keys primary key (seq),
    constraint UQ_idempotency_keys unique (clinic_id, actor_id, idempotency_key)
) strict;
create index IX_idempotency_keys_created on idempotency_keys (clinic_id, created_at);

-- Who did or saw what. Rows are only ever added.
create table audit_events (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    at text not null,
    actor_id text null,
    actor_role text not null,
    action text not null,
    outcome text not null,
    patient_id text null,
    patients text null,
    subject_id text null,
    trace_id text not null,
    constraint PK_audit_events primary key (seq),
    constraint UQ_audit_events unique (clinic_id, id)
) strict;
create index IX_audit_events_patient on audit_events (clinic_id, patient_id, at);
create index IX_audit_events_at on audit_events (clinic_id, at);
