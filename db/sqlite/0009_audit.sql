-- The audit trail as a chain: each row of a clinic has a number, the hash of the row before and a keyed hash of its own.
-- Rows from before this file have neither; the chain begins with the first row after it.
alter table audit_events add column number integer null;
alter table audit_events add column subject_kind text null;
alter table audit_events add column address text null;
alter table audit_events add column agent text null;
alter table audit_events add column detail text null;
alter table audit_events add column purpose text null;
alter table audit_events add column break_glass_id text null;
alter table audit_events add column key_id text null;
alter table audit_events add column previous_hash text null;
alter table audit_events add column hash text null;
drop index IX_audit_events_patient;
create unique index IX_audit_events_number on audit_events (clinic_id, number) where number is not null;
create index IX_audit_events_actor on audit_events (clinic_id, actor_id, at);
create index IX_audit_events_action on audit_events (clinic_id, action, at);
create index IX_audit_events_refused on audit_events (clinic_id, at) where outcome = 'refused';

-- Where each clinic's chain ends. The seal is a keyed hash, so that an end cut off cannot be covered up by an end made up.
create table audit_heads (
    seq integer not null,
    clinic_id text not null,
    number integer not null,
    hash text not null,
    key_id text not null,
    seal text not null,
    at text not null,
    constraint PK_audit_heads primary key (seq),
    constraint UQ_audit_heads unique (clinic_id)
) strict;

-- Which patients an event is about, to find events by patient. Of a list that somebody looks at again and again, the first look of
-- the day is enough here; the event itself names all it showed.
create table audit_patients (
    seq integer not null,
    clinic_id text not null,
    event_id text not null,
    patient_id text not null,
    actor_id text null,
    action text not null,
    day text not null,
    constraint PK_audit_patients primary key (seq),
    constraint UQ_audit_patients unique (clinic_id, event_id, patient_id),
    constraint FK_audit_patients_events foreign key (clinic_id, event_id) references audit_events (clinic_id, id)
) strict;
create index IX_audit_patients_day on audit_patients (clinic_id, patient_id, day, actor_id, action);

insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day)
select clinic_id, id, patient_id, actor_id, action, substring(at, 1, 10)
from audit_events
where patient_id is not null;

insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day)
select distinct e.clinic_id, e.id, j.value, e.actor_id, e.action, substring(e.at, 1, 10)
from audit_events e
join json_each(e.patients) j
where e.patients is not null;

-- Rows are only ever added.
create trigger audit_events_no_update before update on audit_events
begin
    select raise(abort, 'The audit trail is never changed.');
end;
create trigger audit_events_no_delete before delete on audit_events
begin
    select raise(abort, 'The audit trail is never deleted.');
end;
create trigger audit_patients_no_update before update on audit_patients
begin
    select raise(abort, 'The audit trail is never changed.');
end;
create trigger audit_patients_no_delete before delete on audit_patients
begin
    select raise(abort, 'The audit trail is never deleted.');
end;
create trigger audit_heads_no_delete before delete on audit_heads
begin
    select raise(abort, 'The audit trail is never deleted.');
end;

-- A patient whose record only their own care team sees: a member of staff in treatment, somebody known in town.
create table restrictions (
    seq integer not null,
    clinic_id text not null,
    patient_id text not null,
    reason text not null,
    restricted_at text not null,
    restricted_by text not null,
    constraint PK_restrictions primary key (seq),
    constraint UQ_restrictions unique (clinic_id, patient_id),
    constraint FK_restrictions_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
) strict;

create table care_team_members (
    seq integer not null,
    clinic_id text not null,
    patient_id text not null,
    staff_id text not null,
    constraint PK_care_team_members primary key (seq),
    constraint UQ_care_team_members unique (clinic_id, patient_id, staff_id),
    constraint FK_care_team_members_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_care_team_members_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
) strict;

-- A restricted record opened in an emergency by somebody outside its care team, for a while, with a reason, to be reviewed.
create table break_glass (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    patient_id text not null,
    staff_id text not null,
    reason text not null,
    opened_at text not null,
    ends_at text not null,
    verdict text null,
    review_note text null,
    reviewed_at text null,
    reviewed_by text null,
    version integer not null,
    constraint PK_break_glass primary key (seq),
    constraint UQ_break_glass unique (clinic_id, id),
    constraint FK_break_glass_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_break_glass_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id),
    constraint CK_break_glass_verdict check (verdict is null or verdict in ('justified', 'unjustified')),
    constraint CK_break_glass_reviewed check ((verdict is null and reviewed_at is null) or (verdict is not null and reviewed_at is not null and reviewed_by is not null))
) strict;
create index IX_break_glass_clinic on break_glass (clinic_id, seq);
create index IX_break_glass_staff on break_glass (clinic_id, staff_id, ends_at);
