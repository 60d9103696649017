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

-- Meters whose buckets lack events that may hold numbers of sixteen and more digits, which were dropped, are filled anew: they
-- begin another generation, so that all events so far are before them.
create table meter_recount as select m.tenant_id, m.environment_id, m.id, m.event_name from meter m
where m.aggregation_type not in ('COUNT', 'COUNT_UNIQUE')
and exists (select 1 from usage_day d where d.tenant_id = m.tenant_id and d.environment_id = m.environment_id
  and d.meter_id = m.id and d.event_count > d.value_count)
and exists (select 1 from usage_event e where e.tenant_id = m.tenant_id and e.environment_id = m.environment_id
  and e.event_name = m.event_name
  and (translate(e.properties, '0123456789', '9999999999') like '%9999999999999999%'
    or lower(translate(e.properties, '0123456789', '9999999999')) like '%e99"%'
    or lower(translate(e.properties, '0123456789', '9999999999')) like '%e+99"%'));
delete from usage_bucket where exists (select 1 from meter_recount r where r.tenant_id = usage_bucket.tenant_id
  and r.environment_id = usage_bucket.environment_id and r.id = usage_bucket.meter_id);
delete from usage_day where exists (select 1 from meter_recount r where r.tenant_id = usage_day.tenant_id
  and r.environment_id = usage_day.environment_id and r.id = usage_day.meter_id);
delete from meter_filling where exists (select 1 from meter_recount r where r.tenant_id = meter_filling.tenant_id
  and r.environment_id = meter_filling.environment_id and r.id = meter_filling.meter_id);
update meter set generation = (select max(other.generation) + 1 from meter other where other.tenant_id = meter.tenant_id
  and other.environment_id = meter.environment_id and other.event_name = meter.event_name)
where exists (select 1 from meter_recount r where r.tenant_id = meter.tenant_id
  and r.environment_id = meter.environment_id and r.id = meter.id);
insert into meter_filling (tenant_id, environment_id, meter_id, done_events, done_customer, done_until, failures, next_at)
select tenant_id, environment_id, id, 0, '', timestamp with time zone '1970-01-01 00:00:00+00', 0,
  timestamp with time zone '1970-01-01 00:00:00+00' from meter_recount;
drop table meter_recount;
