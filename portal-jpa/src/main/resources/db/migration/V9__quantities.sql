-- Every accepted quantity counts.

-- Exact, with as many digits as they take: on both databases numeric without a precision is a number of any length. PostgreSQL
-- does not rewrite the tables for it.
alter table usage_bucket alter column value_sum set data type numeric;
alter table usage_bucket alter column value_max set data type numeric;
alter table usage_bucket alter column value_moment set data type numeric;
alter table usage_bucket alter column latest_value set data type numeric;
alter table usage_day alter column value_sum set data type numeric;
alter table usage_day alter column value_max set data type numeric;
alter table usage_day alter column value_moment set data type numeric;

-- The order in which events came: the number of their batch, times a million, and their place in it. Events from before there
-- was one have 0 and go by their ids among each other, as they did.
create sequence usage_arrival start with 1 increment by 1;
alter table usage_event add column arrival bigint default 0 not null;
alter table usage_bucket add column latest_arrival bigint default 0 not null;

-- From now on value_count has the events whose value counted, also where values are told apart: the others are those that a
-- meter did not count. How many those were before is not known.
update usage_bucket set value_count = event_count where exists (select 1 from meter m
  where m.tenant_id = usage_bucket.tenant_id and m.environment_id = usage_bucket.environment_id
  and m.id = usage_bucket.meter_id and m.aggregation_type = 'COUNT_UNIQUE');
update usage_day set value_count = event_count where exists (select 1 from meter m
  where m.tenant_id = usage_day.tenant_id and m.environment_id = usage_day.environment_id
  and m.id = usage_day.meter_id and m.aggregation_type = 'COUNT_UNIQUE');

-- Finds the days of all customers on which something was not counted.
create index usage_day_by_day on usage_day (tenant_id, environment_id, bucket_start);
