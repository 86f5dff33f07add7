-- Grows with each change of who may see the record and never begins anew: what was read before a restriction was lifted is stale when
-- there is another.
alter table patients add column restriction_version integer not null default 0;

-- What a patient's words were sent under, hashed with the words: the same sent again, however late, is the same observation.
alter table observations add column sent_key text null;
create unique index IX_observations_sent on observations (clinic_id, patient_id, sent_key) where sent_key is not null;

-- By these, what was opened of a patient's record ends when the restriction is lifted, and the care teams of whoever leaves are counted.
create index IX_break_glass_patient on break_glass (clinic_id, patient_id, ends_at);
create index IX_care_team_members_staff on care_team_members (clinic_id, staff_id);
