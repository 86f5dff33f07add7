-- The audit trail as a chain: each row of a clinic has a number, the hash of the row before and a keyed hash of its own.
-- Rows from before this file have neither; the chain begins with the first row after it.
alter table audit_events add
    number bigint null,
    subject_kind nvarchar(40) null,
    address nvarchar(45) null,
    agent nvarchar(100) null,
    detail nvarchar(200) null,
    purpose nvarchar(1000) null,
    break_glass_id uniqueidentifier null,
    key_id nvarchar(16) null,
    previous_hash nvarchar(64) null,
    hash nvarchar(64) null;
GO
drop index IX_audit_events_patient on audit_events;
create unique index IX_audit_events_number on audit_events (clinic_id, number) where number is not null;
create index IX_audit_events_actor on audit_events (clinic_id, actor_id, at);
create index IX_audit_events_action on audit_events (clinic_id, action, at);
create index IX_audit_events_refused on audit_events (clinic_id, at) where outcome = 'refused';

-- Where each clinic's chain ends. The seal is a keyed hash, so that an end cut off cannot be covered up by an end made up.
create table audit_heads (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    number bigint not null,
    hash nvarchar(64) not null,
    key_id nvarchar(16) not null,
    seal nvarchar(64) not null,
    at datetimeoffset(3) not null,
    constraint PK_audit_heads primary key clustered (seq),
    constraint UQ_audit_heads unique (clinic_id)
);

-- Which patients an event is about, to find events by patient. Of a list that somebody looks at again and again, the first look of
-- the day is enough here; the event itself names all it showed.
create table audit_patients (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    event_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    actor_id uniqueidentifier null,
    action nvarchar(60) not null,
    day date not null,
    constraint PK_audit_patients primary key clustered (seq),
    constraint UQ_audit_patients unique (clinic_id, event_id, patient_id),
    constraint FK_audit_patients_events foreign key (clinic_id, event_id) references audit_events (clinic_id, id)
);
create index IX_audit_patients_day on audit_patients (clinic_id, patient_id, day, actor_id, action);

insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day)
select clinic_id, id, patient_id, actor_id, action, cast(at as date)
from audit_events
where patient_id is not null;

insert into audit_patients (clinic_id, event_id, patient_id, actor_id, action, day)
select distinct e.clinic_id, e.id, j.value, e.actor_id, e.action, cast(e.at as date)
from audit_events e
cross apply openjson(e.patients) j
where e.patients is not null;

-- A patient whose record only their own care team sees: a member of staff in treatment, somebody known in town.
create table restrictions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    reason nvarchar(1000) not null,
    restricted_at datetimeoffset(3) not null,
    restricted_by uniqueidentifier not null,
    constraint PK_restrictions primary key clustered (seq),
    constraint UQ_restrictions unique (clinic_id, patient_id),
    constraint FK_restrictions_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id)
);

create table care_team_members (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    staff_id uniqueidentifier not null,
    constraint PK_care_team_members primary key clustered (seq),
    constraint UQ_care_team_members unique (clinic_id, patient_id, staff_id),
    constraint FK_care_team_members_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_care_team_members_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id)
);

-- A restricted record opened in an emergency by somebody outside its care team, for a while, with a reason, to be reviewed.
create table break_glass (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    patient_id uniqueidentifier not null,
    staff_id uniqueidentifier not null,
    reason nvarchar(1000) not null,
    opened_at datetimeoffset(3) not null,
    ends_at datetimeoffset(3) not null,
    verdict nvarchar(12) null,
    review_note nvarchar(1000) null,
    reviewed_at datetimeoffset(3) null,
    reviewed_by uniqueidentifier null,
    version int not null,
    constraint PK_break_glass primary key clustered (seq),
    constraint UQ_break_glass unique (clinic_id, id),
    constraint FK_break_glass_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint FK_break_glass_staff foreign key (clinic_id, staff_id) references staff (clinic_id, id),
    constraint CK_break_glass_verdict check (verdict is null or verdict in ('justified', 'unjustified')),
    constraint CK_break_glass_reviewed check ((verdict is null and reviewed_at is null) or (verdict is not null and reviewed_at is not null and reviewed_by is not null))
);
create index IX_break_glass_clinic on break_glass (clinic_id, seq);
create index IX_break_glass_staff on break_glass (clinic_id, staff_id, ends_at);

-- Rows are only ever added: by trigger for everybody, and by permission for the application, whose login is a member of this role
-- and migrates nothing itself.
create role clinic_application;
GO
grant select, insert, update, delete to clinic_application;
deny update, delete on audit_events to clinic_application;
deny update, delete on audit_patients to clinic_application;
deny delete on audit_heads to clinic_application;
GO
create trigger audit_events_append_only on audit_events instead of update, delete as
throw 51000, 'The audit trail is never changed.', 1;
GO
create trigger audit_patients_append_only on audit_patients instead of update, delete as
throw 51000, 'The audit trail is never changed.', 1;
GO
create trigger audit_heads_append_only on audit_heads instead of delete as
throw 51000, 'The audit trail is never deleted.', 1;
