-- What is archived frees its key (docs/adr/0032).

-- The records of a key are told apart by their own id when they are archived; in use they have none here.
alter table feature add column archived_as varchar(64) default '' not null;
alter table feature_group add column archived_as varchar(64) default '' not null;
alter table plan add column archived_as varchar(64) default '' not null;
alter table price add column archived_as varchar(64) default '' not null;
update feature set archived_as = id where status <> 'PUBLISHED';
update feature_group set archived_as = id where status <> 'PUBLISHED';
update plan set archived_as = id where status <> 'PUBLISHED';
update price set archived_as = id where status <> 'PUBLISHED';
alter table feature drop constraint feature_lookup_key;
alter table feature_group drop constraint feature_group_lookup_key;
alter table plan drop constraint plan_lookup_key;
alter table price drop constraint price_lookup_key;
alter table feature add constraint feature_lookup_key
  unique (tenant_id, environment_id, lookup_key, archived_as);
alter table feature_group add constraint feature_group_lookup_key
  unique (tenant_id, environment_id, lookup_key, archived_as);
alter table plan add constraint plan_lookup_key unique (tenant_id, environment_id, lookup_key, archived_as);
alter table price add constraint price_lookup_key unique (tenant_id, environment_id, lookup_key, archived_as);

-- What an archived customer was called by the merchant, if another one has that external id now. Usage is recorded
-- under external_id, so a customer who handed it over has another one there.
alter table customer add column former_external_id varchar(255);
