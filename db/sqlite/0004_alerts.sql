-- An alert may be raised by anything, more than once: what shows it moves to rows of their own, and what became of it is kept as a history.
-- responsible_id is who is asked to act now. escalates_at is when the next of the on-call order is asked, null once somebody has looked;
-- lease_until keeps two instances from taking the same step.
create table new_alerts (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    code text not null,
    tier text not null,
    tier_rank integer not null,
    status text not null,
    opened_at text not null,
    due_at text not null,
    acknowledged_at text null,
    acknowledged_by text null,
    resolved_at text null,
    resolved_by text null,
    disposition text null,
    note text null,
    version integer not null,
    responsible_id text null,
    escalation_step integer not null default 0,
    escalates_at text null,
    lease_until text null,
    constraint PK_alerts primary key (seq),
    constraint UQ_alerts unique (clinic_id, id),
    constraint FK_alerts_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_alerts_tier check (tier in ('emergency', 'urgent', 'soon')),
    constraint CK_alerts_status check (status in ('open', 'acknowledged', 'resolved')),
    constraint CK_alerts_resolved check (status <> 'resolved' or (resolved_at is not null and disposition is not null)),
    constraint CK_alerts_escalates check (status = 'open' or escalates_at is null)
) strict;
insert into new_alerts (seq, clinic_id, id, patient_id, code, tier, tier_rank, status, opened_at, due_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by, disposition, note, version, responsible_id, escalates_at)
select seq, clinic_id, id, patient_id, code, tier, tier_rank, status, opened_at, due_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by, disposition, note, version,
    case when status = 'acknowledged' then acknowledged_by end, case when status = 'open' then due_at end
from alerts;

-- What shows an alert: words of an observation, or a reading or an assessment put into a sentence. A code of one source has one row, and so one alert.
create table alert_evidence (
    seq integer not null,
    clinic_id text not null,
    alert_id text not null,
    patient_id text not null,
    code text not null,
    tier text not null,
    observation_id text null,
    spans text null,
    reading_id text null,
    assessment_id text null,
    sentence text null,
    noted_at text not null,
    constraint PK_alert_evidence primary key (seq),
    constraint FK_alert_evidence_alerts foreign key (clinic_id, alert_id) references alerts (clinic_id, id),
    constraint FK_alert_evidence_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_alert_evidence_observations foreign key (clinic_id, observation_id) references observations (clinic_id, id),
    constraint CK_alert_evidence_source check ((observation_id is not null and spans is not null) or (sentence is not null and (reading_id is not null or assessment_id is not null)))
) strict;
insert into alert_evidence (clinic_id, alert_id, patient_id, code, tier, observation_id, spans, noted_at)
select clinic_id, id, patient_id, code, tier, observation_id, evidence, opened_at
from alerts;
create index IX_alert_evidence_alert on alert_evidence (clinic_id, alert_id, seq);
create index IX_alert_evidence_patient on alert_evidence (clinic_id, patient_id, seq);
create unique index IX_alert_evidence_observation on alert_evidence (clinic_id, observation_id, code) where observation_id is not null;
create unique index IX_alert_evidence_reading on alert_evidence (clinic_id, reading_id, code) where reading_id is not null;
create unique index IX_alert_evidence_assessment on alert_evidence (clinic_id, assessment_id, code) where assessment_id is not null;

drop table alerts;
alter table new_alerts rename to alerts;
create index IX_alerts_due on alerts (clinic_id, status, due_at, seq);
create index IX_alerts_due_at on alerts (clinic_id, due_at, seq);
create index IX_alerts_patient on alerts (clinic_id, patient_id, due_at, seq);
create index IX_alerts_escalates on alerts (escalates_at, seq) where escalates_at is not null;

-- What became of an alert, step by step. Rows are only ever added. actor_id is null where the application did it; staff_id is to whom.
create table alert_events (
    seq integer not null,
    clinic_id text not null,
    alert_id text not null,
    patient_id text not null,
    kind text not null,
    happened_at text not null,
    actor_id text null,
    staff_id text null,
    tier text null,
    step integer null,
    disposition text null,
    note text null,
    constraint PK_alert_events primary key (seq),
    constraint FK_alert_events_alerts foreign key (clinic_id, alert_id) references alerts (clinic_id, id),
    constraint FK_alert_events_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id),
    constraint CK_alert_events_kind check (kind in ('opened', 'folded', 'reopened', 'escalated', 'acknowledged', 'handed-over', 'disposition', 'resolved'))
) strict;
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
    seq integer not null,
    clinic_id text not null,
    version integer not null,
    updated_at text not null,
    updated_by text null,
    constraint PK_on_call_orders primary key (seq),
    constraint UQ_on_call_orders unique (clinic_id),
    constraint FK_on_call_orders_clinics foreign key (clinic_id) references clinics (clinic_id)
) strict;

create table on_call_members (
    seq integer not null,
    clinic_id text not null,
    position integer not null,
    staff_id text not null,
    reachable_by text not null,
    constraint PK_on_call_members primary key (seq),
    constraint UQ_on_call_members unique (clinic_id, position),
    constraint UQ_on_call_members_staff unique (clinic_id, staff_id),
    constraint FK_on_call_members_orders foreign key (clinic_id) references on_call_orders (clinic_id),
    constraint FK_on_call_members_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
) strict;

-- What changed, for whoever listens: kinds and ids, no words. Kept for a day; the newest row always stays, so that seq never begins anew.
create table events (
    seq integer not null,
    clinic_id text not null,
    kind text not null,
    patient_id text null,
    subject_id text null,
    happened_at text not null,
    constraint PK_events primary key (seq),
    constraint FK_events_clinics foreign key (clinic_id) references clinics (clinic_id)
) strict;
create index IX_events_clinic on events (clinic_id, seq);
create index IX_events_happened on events (clinic_id, happened_at);
