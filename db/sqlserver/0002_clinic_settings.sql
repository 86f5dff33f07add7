-- What a clinic decides for itself, section by section, as JSON; what it does not say has the default that the application states.
alter table clinics add settings nvarchar(max) not null constraint DF_clinics_settings default '{}';
alter table clinics add version int not null constraint DF_clinics_version default 1;
