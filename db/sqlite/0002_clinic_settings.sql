-- What a clinic decides for itself, section by section, as JSON; what it does not say has the default that the application states.
alter table clinics add column settings text not null default '{}';
alter table clinics add column version integer not null default 1;
