-- Treatment protocols that a clinic wrote for itself. The built-in ones are not rows: they come with the application.
create table protocols (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    name text not null,
    content text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null,
    constraint PK_protocols primary key (seq),
    constraint UQ_protocols unique (clinic_id, id),
    constraint UQ_protocols_name unique (clinic_id, name),
    constraint FK_protocols_clinics foreign key (clinic_id) references clinics (clinic_id)
) strict;

-- A patient on a protocol. The protocol is kept as it was when the course began, so that a later edit changes no running treatment;
-- protocol_id names a row of protocols or a built-in one and is therefore no foreign key.
create table courses (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    protocol_id text not null,
    protocol text not null,
    medicine text not null,
    route text not null,
    starts_on text not null,
    status text not null,
    phase integer not null,
    phase_name text not null,
    phase_since_on text not null,
    ended_at text null,
    end_reason text null,
    created_at text not null,
    created_by text not null,
    updated_at text not null,
    version integer not null,
    constraint PK_courses primary key (seq),
    constraint UQ_courses unique (clinic_id, id),
    constraint FK_courses_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_courses_status check (status in ('active', 'completed', 'stopped')),
    constraint CK_courses_ended check (status = 'active' or ended_at is not null),
    constraint CK_courses_phase check (phase >= 1)
) strict;
create unique index IX_courses_active on courses (clinic_id, patient_id) where status = 'active';
create index IX_courses_patient on courses (clinic_id, patient_id, starts_on, seq);

-- Whether the treatment helps, as judged in a phase of a course.
create table benefit_evaluations (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    course_id text not null,
    phase integer not null,
    evaluated_on text not null,
    benefit text not null,
    note text null,
    created_at text not null,
    created_by text not null,
    constraint PK_benefit_evaluations primary key (seq),
    constraint UQ_benefit_evaluations unique (clinic_id, id),
    constraint FK_benefit_evaluations_courses foreign key (clinic_id, course_id) references courses (clinic_id, id),
    constraint CK_benefit_evaluations_benefit check (benefit in ('benefit', 'no-benefit', 'unclear'))
) strict;
create index IX_benefit_evaluations_course on benefit_evaluations (clinic_id, course_id, evaluated_on);

-- New steps of a session (monitoring, no-show) and its place in a course of treatment.
create table new_sessions (
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
    course_id text null,
    phase integer null,
    phase_name text null,
    week integer null,
    infusion_minutes integer null,
    monitoring_at text null,
    dosed_by text null,
    discharged_by text null,
    no_show_at text null,
    no_show_note text null,
    constraint PK_sessions primary key (seq),
    constraint UQ_sessions unique (clinic_id, id),
    constraint FK_sessions_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_sessions_courses foreign key (clinic_id, course_id) references courses (clinic_id, id),
    constraint CK_sessions_status check (status in ('scheduled', 'arrived', 'dosed', 'monitoring', 'discharged', 'cancelled', 'no-show')),
    constraint CK_sessions_dosed check (status not in ('dosed', 'monitoring', 'discharged') or (dosed_at is not null and dose is not null))
) strict;
insert into new_sessions (
    seq, clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, lot,
    ride_home_confirmed, arrival_note, arrived_at, dosed_at, discharged_at, cancelled_at, pre_systolic, pre_diastolic, discharge_systolic,
    discharge_diastolic, escorted_by, override_reason, cancel_reason, created_at, updated_at, version)
select
    seq, clinic_id, id, patient_id, status, scheduled_at, medicine, route, planned_dose, planned_dose_unit, dose, dose_unit, lot,
    ride_home_confirmed, arrival_note, arrived_at, dosed_at, discharged_at, cancelled_at, pre_systolic, pre_diastolic, discharge_systolic,
    discharge_diastolic, escorted_by, override_reason, cancel_reason, created_at, updated_at, version
from sessions;
drop table sessions;
alter table new_sessions rename to sessions;
create index IX_sessions_patient on sessions (clinic_id, patient_id, scheduled_at);
create index IX_sessions_patient_dosed on sessions (clinic_id, patient_id, dosed_at);
create index IX_sessions_scheduled on sessions (clinic_id, scheduled_at);
create index IX_sessions_dosed on sessions (clinic_id, dosed_at, patient_id);
create index IX_sessions_course on sessions (clinic_id, course_id, scheduled_at);

-- Vital signs, sedation and dissociation during a session. Never deleted: a wrong one is marked as entered in error.
create table readings (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    session_id text not null,
    taken_at text not null,
    systolic integer null,
    diastolic integer null,
    pulse integer null,
    oxygen_saturation integer null,
    respiratory_rate integer null,
    sedation integer null,
    dissociation_resolved integer null,
    cadss integer null,
    note text null,
    recorded_at text not null,
    recorded_by text not null,
    error_at text null,
    error_by text null,
    error_reason text null,
    constraint PK_readings primary key (seq),
    constraint UQ_readings unique (clinic_id, id),
    constraint FK_readings_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_readings_pressure check ((systolic is null and diastolic is null) or (systolic is not null and diastolic is not null and systolic > diastolic)),
    constraint CK_readings_oxygen check (oxygen_saturation is null or oxygen_saturation between 0 and 100),
    constraint CK_readings_sedation check (sedation is null or sedation between 0 and 5),
    constraint CK_readings_cadss check (cadss is null or cadss between 0 and 92)
) strict;
create index IX_readings_session on readings (clinic_id, session_id, taken_at, seq);

-- The nasal spray devices of a session, 28 mg each.
create table session_devices (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    session_id text not null,
    lot text not null,
    expires_on text null,
    given_at text not null,
    recorded_at text not null,
    recorded_by text not null,
    constraint PK_session_devices primary key (seq),
    constraint UQ_session_devices unique (clinic_id, id),
    constraint FK_session_devices_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id)
) strict;
create index IX_session_devices_session on session_devices (clinic_id, session_id, given_at, seq);

-- What was asked before dosing, one row a session; null is not asked yet. The ride home stands with the session.
create table checklists (
    seq integer not null,
    clinic_id text not null,
    session_id text not null,
    rems_enrolled integer null,
    no_food integer null,
    no_liquid integer null,
    no_nasal_spray integer null,
    no_contraindications integer null,
    benzodiazepines integer null,
    sedative_hypnotics integer null,
    opioids integer null,
    psychostimulants integer null,
    maois integer null,
    note text null,
    answered_at text not null,
    answered_by text not null,
    constraint PK_checklists primary key (seq),
    constraint UQ_checklists unique (clinic_id, session_id),
    constraint FK_checklists_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id)
) strict;

-- Documented decisions to go on or to wait, in spite of a high blood pressure or an alert. Rows are only ever added; the latest counts.
create table session_decisions (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    session_id text not null,
    about text not null,
    verdict text not null,
    reason text not null,
    decided_at text not null,
    decided_by text not null,
    constraint PK_session_decisions primary key (seq),
    constraint UQ_session_decisions unique (clinic_id, id),
    constraint FK_session_decisions_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_session_decisions_about check (about in ('blood-pressure', 'alerts')),
    constraint CK_session_decisions_verdict check (verdict in ('proceed', 'delay'))
) strict;
create index IX_session_decisions_session on session_decisions (clinic_id, session_id, decided_at, seq);

-- The risk programme's form of each esketamine session, from dosing on: due seven local days after it.
create table monitoring_forms (
    seq integer not null,
    clinic_id text not null,
    session_id text not null,
    status text not null,
    due_on text not null,
    serious_event integer null,
    serious_event_details text null,
    ready_after_minutes integer null,
    submitted_at text null,
    submitted_by text null,
    confirmation text null,
    incomplete_reason text null,
    version integer not null,
    constraint PK_monitoring_forms primary key (seq),
    constraint UQ_monitoring_forms unique (clinic_id, session_id),
    constraint FK_monitoring_forms_sessions foreign key (clinic_id, session_id) references sessions (clinic_id, id),
    constraint CK_monitoring_forms_status check (status in ('open', 'submitted')),
    constraint CK_monitoring_forms_submitted check (status = 'open' or (submitted_at is not null and confirmation is not null))
) strict;
create index IX_monitoring_forms_due on monitoring_forms (clinic_id, status, due_on, seq);
