-- Where another system wants to be told of what happens here. Secrets are protected by keys outside the database; the former one goes on
-- signing beside the new until former_until. A retired one stays, without its secrets, so that its log can be read.
create table webhooks (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    url text not null,
    description text null,
    kinds text not null,
    status text not null,
    paused_because text null,
    secret text null,
    former_secret text null,
    former_until text null,
    created_at text not null,
    created_by text not null,
    updated_at text not null,
    version integer not null,
    constraint PK_webhooks primary key (seq),
    constraint UQ_webhooks unique (clinic_id, id),
    constraint FK_webhooks_clinics foreign key (clinic_id) references clinics (clinic_id),
    constraint CK_webhooks_status check (status in ('active', 'paused', 'retired')),
    constraint CK_webhooks_secret check (status = 'retired' or secret is not null)
) strict;

-- What one webhook is to be told, written in the transaction of the event. id is the event's, the same for every webhook that hears of it;
-- event_seq is its place, null for a test. next_at is when it is tried, null once it is settled; lease_until keeps two instances from sending it at once.
create table webhook_deliveries (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    webhook_id text not null,
    event_seq integer null,
    kind text not null,
    patient_id text null,
    subject_id text null,
    happened_at text not null,
    status text not null,
    attempts integer not null,
    next_at text null,
    give_up_at text not null,
    lease_until text null,
    tried_at text null,
    answer_status integer null,
    failure text null,
    constraint PK_webhook_deliveries primary key (seq),
    constraint UQ_webhook_deliveries unique (clinic_id, webhook_id, id),
    constraint FK_webhook_deliveries_webhooks foreign key (clinic_id, webhook_id) references webhooks (clinic_id, id),
    constraint FK_webhook_deliveries_patients foreign key (clinic_id, patient_id) references patients (clinic_id, id),
    constraint CK_webhook_deliveries_status check (status in ('waiting', 'delivered', 'failed')),
    constraint CK_webhook_deliveries_waits check (status = 'waiting' or next_at is null),
    constraint CK_webhook_deliveries_next check (status <> 'waiting' or next_at is not null)
) strict;
create index IX_webhook_deliveries_next on webhook_deliveries (clinic_id, webhook_id, next_at, event_seq) where next_at is not null;
create index IX_webhook_deliveries_order on webhook_deliveries (clinic_id, webhook_id, patient_id, event_seq) where next_at is not null;
create index IX_webhook_deliveries_log on webhook_deliveries (clinic_id, webhook_id, seq);
create index IX_webhook_deliveries_status on webhook_deliveries (clinic_id, webhook_id, status, seq);
create index IX_webhook_deliveries_patient on webhook_deliveries (clinic_id, patient_id, seq);
create index IX_webhook_deliveries_happened on webhook_deliveries (happened_at);
