-- Where another system wants to be told of what happens here. Secrets are protected by keys outside the database; the former one goes on
-- signing beside the new until former_until. A retired one stays, without its secrets, so that its log can be read.
create table webhooks (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    url nvarchar(2000) not null,
    description nvarchar(200) null,
    kinds nvarchar(max) not null,
    status nvarchar(12) not null,
    paused_because nvarchar(12) null,
    secret nvarchar(1000) null,
    former_secret nvarchar(1000) null,
    former_until datetimeoffset(3) null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier not null,
    updated_at datetimeoffset(3) not null,
    version int not null,
    constraint PK_webhooks primary key clustered (seq),
    constraint UQ_webhooks unique (clinic_id, id),
    constraint FK_webhooks_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_webhooks_status check (status in ('active', 'paused', 'retired')),
    constraint CK_webhooks_secret check (status = 'retired' or secret is not null)
);

-- What one webhook is to be told, written in the transaction of the event. id is the event's, the same for every webhook that hears of it;
-- event_seq is its place, null for a test. next_at is when it is tried, null once it is settled; lease_until keeps two instances from sending it at once.
create table webhook_deliveries (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    webhook_id uniqueidentifier not null,
    event_seq bigint null,
    kind nvarchar(32) not null,
    patient_id uniqueidentifier null,
    subject_id uniqueidentifier null,
    happened_at datetimeoffset(3) not null,
    status nvarchar(12) not null,
    attempts int not null,
    next_at datetimeoffset(3) null,
    give_up_at datetimeoffset(3) not null,
    lease_until datetimeoffset(3) null,
    tried_at datetimeoffset(3) null,
    answer_status int null,
    failure nvarchar(20) null,
    constraint PK_webhook_deliveries primary key clustered (seq),
    constraint UQ_webhook_deliveries unique (clinic_id, webhook_id, id),
    constraint FK_webhook_deliveries_webhooks foreign key (clinic_id, webhook_id) references webhooks (clinic_id, id),
    constraint FK_webhook_deliveries_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_webhook_deliveries_status check (status in ('waiting', 'delivered', 'failed')),
    constraint CK_webhook_deliveries_waits check (status = 'waiting' or next_at is null),
    constraint CK_webhook_deliveries_next check (status <> 'waiting' or next_at is not null)
);
create index IX_webhook_deliveries_next on webhook_deliveries (clinic_id, webhook_id, next_at, event_seq) where next_at is not null;
create index IX_webhook_deliveries_order on webhook_deliveries (clinic_id, webhook_id, patient_id, event_seq) where next_at is not null;
create index IX_webhook_deliveries_log on webhook_deliveries (clinic_id, webhook_id, seq);
create index IX_webhook_deliveries_status on webhook_deliveries (clinic_id, webhook_id, status, seq);
create index IX_webhook_deliveries_patient on webhook_deliveries (clinic_id, patient_id, seq);
create index IX_webhook_deliveries_happened on webhook_deliveries (happened_at);
