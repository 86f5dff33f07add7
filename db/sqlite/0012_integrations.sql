-- Another system that has registered to call the API: its account is a row of staff with the role integration and without a password, so
-- that whatever names who did something names it too. It proves who it is by a key pair; the public halves stand here, or at an address.
create table integrations (
    seq integer not null,
    clinic_id text not null,
    id text not null,
    scopes text not null,
    jwks text null,
    jwks_url text null,
    created_at text not null,
    created_by text not null,
    used_at text null,
    version integer not null,
    constraint PK_integrations primary key (seq),
    constraint UQ_integrations unique (clinic_id, id),
    constraint FK_integrations_staff foreign key (clinic_id, id) references staff (clinic_id, id),
    constraint CK_integrations_keys check ((jwks is null and jwks_url is not null) or (jwks is not null and jwks_url is null))
) strict;

-- The assertions that were exchanged for a token, until they would have ended: none is taken twice.
create table integration_assertions (
    seq integer not null,
    clinic_id text not null,
    integration_id text not null,
    assertion_hash text not null,
    expires_at text not null,
    constraint PK_integration_assertions primary key (seq),
    constraint UQ_integration_assertions unique (clinic_id, integration_id, assertion_hash),
    constraint FK_integration_assertions_integrations foreign key (clinic_id, integration_id) references integrations (clinic_id, id)
) strict;
create index IX_integration_assertions_expiry on integration_assertions (clinic_id, expires_at);
