-- An alert may be raised by anything, more than once: what shows it moves to rows of their own, and what became of it is kept as a history.

-- What shows an alert: words of an observation, or a reading or an assessment put into a sentence. A code of one source has one row, and so one alert.
create table alert_evidence (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    alert_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    code nvarchar(32) not null,
    tier nvarchar(10) not null,
    observation_id uniqueidentifier null,
    spans nvarchar(max) null,
    reading_id uniqueidentifier null,
    assessment_id uniqueidentifier null,
    sentence nvarchar(300) null,
    noted_at datetimeoffset(3) not null,
    constraint PK_alert_evidence primary key clustered (seq),
    constraint FK_alert_evidence_alerts foreign key (clinic_id, alert_id) references alerts (clinic_id, id),
    constraint FK_alert_evidence_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_alert_evidence_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_alert_evidence_source check ((observation_id is not null and spans is not null) or (sentence is not null and (reading_id is not null or assessment_id is not null)))
);
insert into alert_evidence (clinic_id, alert_id, patient_id, code, tier, observation_id, spans, noted_at)
select clinic_id, id, patient_id, code, tier, observation_id, evidence, opened_at
from alerts;
create index IX_alert_evidence_alert on alert_evidence (clinic_id, alert_id, seq);
create index IX_alert_evidence_patient on alert_evidence (clinic_id, patient_id, seq);
create unique index IX_alert_evidence_observation on alert_evidence (clinic_id, observation_id, code) where observation_id is not null;
create unique index IX_alert_evidence_reading on alert_evidence (clinic_id, reading_id, code) where reading_id is not null;
create unique index IX_alert_evidence_assessment on alert_evidence (clinic_id, assessment_id, code) where assessment_id is not null;
GO

-- responsible_id is who is asked to act now. escalates_at is when the next of the on-call order is asked, null once somebody has looked;
-- lease_until keeps two instances from taking the same step.
alter table alerts drop constraint UQ_alerts_observation;
alter table alerts drop constraint FK_alerts_observations;
alter table alerts drop column observation_id;
alter table alerts drop column evidence;
alter table alerts add
    responsible_id uniqueidentifier null,
    escalation_step int not null constraint DF_alerts_escalation_step default 0,
    escalates_at datetimeoffset(3) null,
    lease_until datetimeoffset(3) null;
GO
update alerts set responsible_id = acknowledged_by where status = 'acknowledged';
update alerts set escalates_at = due_at where status = 'open';
alter table alerts add constraint CK_alerts_escalates check (status = 'open' or escalates_at is null);
create index IX_alerts_escalates on alerts (escalates_at, seq) where escalates_at is not null;

-- What became of an alert, step by step. Rows are only ever added. actor_id is null where the application did it; staff_id is to whom.
create table alert_events (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    alert_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    kind nvarchar(16) not null,
    happened_at datetimeoffset(3) not null,
    actor_id uniqueidentifier null,
    staff_id uniqueidentifier null,
    tier nvarchar(10) null,
    step int null,
    disposition nvarchar(24) null,
    note nvarchar(2000) null,
    constraint PK_alert_events primary key clustered (seq),
    constraint FK_alert_events_alerts foreign key (clinic_id, alert_id) references alerts (clinic_id, id),
    constraint FK_alert_events_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id),
    constraint CK_alert_events_kind check (kind in ('opened', 'folded', 'reopened', 'escalated', 'acknowledged', 'handed-over', 'disposition', 'resolved'))
);
create index IX_alert_events_alert on alert_events (clinic_id, alert_id, seq);
create unique index IX_alert_events_step on alert_events (clinic_id, alert_id, step) where step is not null;
insert into alert_events (clinic_id, alert_id, patient_id, kind, happened_at, tier)
select clinic_id, id, patient_id, 'opened', opened_at, tier
from alerts;
insert into alert_events (clinic_id, alert_id, patient_id, kind, happened_at, actor_id)
select clinic_id, id, patient_id, 'acknowledged', acknowledged_at, acknowledged_by
from alerts
where acknowledged_at is not null;
insert into alert_events (clinic_id, alert_id, patient_id, kind, happened_at, actor_id, disposition, note)
select clinic_id, id, patient_id, 'resolved', resolved_at, resolved_by, disposition, note
from alerts
where resolved_at is not null;

-- Who is asked when an alert opens, and who is asked next where nobody looks.
create table on_call_orders (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    version int not null,
    updated_at datetimeoffset(3) not null,
    updated_by uniqueidentifier null,
    constraint PK_on_call_orders primary key clustered (seq),
    constraint UQ_on_call_orders unique (clinic_id),
    constraint FK_on_call_orders_clinics foreign key (clinic_id) references clinics (clinic_id)
);

create table on_call_members (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    position int not null,
    staff_id uniqueidentifier not null,
    reachable_by nvarchar(200) not null,
    constraint PK_on_call_members primary key clustered (seq),
    constraint UQ_on_call_members unique (clinic_id, position),
    constraint UQ_on_call_members_staff unique (clinic_id, staff_id),
    constraint FK_on_call_members_orders foreign key (clinic_id) references on_call_orders (clinic_id),
    constraint FK_on_call_members_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
);

-- What changed, for whoever listens: kinds and ids, no words. Kept for a day; the newest row always stays, so that seq never begins anew.
create table events (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    kind nvarchar(32) not null,
    patient_id uniqueidentifier null,
    subject_id uniqueidentifier null,
    happened_at datetimeoffset(3) not null,
    constraint PK_events primary key clustered (seq),
    constraint FK_events_clinics foreign key (clinic_id) references clinics (clinic_id)
);
create index IX_events_clinic on events (clinic_id, seq);
create index IX_events_happened on events (clinic_id, happened_at);
