-- Another system that has registered to call the API: its account is a row of staff with the role integration and without a password, so
-- that whatever names who did something names it too. It proves who it is by a key pair; the public halves stand here, or at an address.
create table integrations (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    id uniqueidentifier not null,
    scopes nvarchar(1000) not null,
    jwks nvarchar(max) null,
    jwks_url nvarchar(2000) null,
    created_at datetimeoffset(3) not null,
    created_by uniqueidentifier not null,
    used_at datetimeoffset(3) null,
    version int not null,
    constraint PK_integrations primary key clustered (seq),
    constraint UQ_integrations unique (clinic_id, id),
    constraint FK_integrations_staff foreign key (clinic_id, id) references staff (clinic_id, id),
    constraint CK_integrations_keys check ((jwks is null and jwks_url is not null) or (jwks is not null and jwks_url is null))
);

-- The assertions that were exchanged for a token, until they would have ended: none is taken twice.
create table integration_assertions (
    seq bigint identity(1, 1) not null,
    clinic_id uniqueidentifier not null,
    integration_id uniqueidentifier not null,
    assertion_hash nvarchar(64) not null,
    expires_at datetimeoffset(3) not null,
    constraint PK_integration_assertions primary key clustered (seq),
    constraint UQ_integration_assertions unique (clinic_id, integration_id, assertion_hash),
    constraint FK_integration_assertions_integrations foreign key (clinic_id, integration_id) references integrations (clinic_id, id)
);
create index IX_integration_assertions_expiry on integration_assertions (clinic_id, expires_at);
