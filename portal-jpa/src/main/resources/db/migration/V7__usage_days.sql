-- The buckets of each day in UTC, summed up to a bucket of a day: most of what is asked for lasts days. Added to together with
-- the buckets.
create table usage_day (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  external_customer_id varchar(255) not null,
  meter_id varchar(64) not null,
  bucket_start timestamp with time zone not null,
  event_count bigint not null,
  last_at timestamp with time zone not null,
  value_count bigint not null,
  value_sum numeric(38,12) not null,
  value_max numeric(38,12),
  value_moment numeric(60,12) not null,
  primary key (tenant_id, environment_id, external_customer_id, meter_id, bucket_start)
);
insert into usage_day (tenant_id, environment_id, external_customer_id, meter_id, bucket_start, event_count, last_at,
  value_count, value_sum, value_max, value_moment)
select tenant_id, environment_id, external_customer_id, meter_id,
  date_trunc('day', bucket_start at time zone 'UTC') at time zone 'UTC', sum(event_count), max(last_at),
  sum(value_count), sum(value_sum), max(value_max), sum(value_moment)
from usage_bucket
group by tenant_id, environment_id, external_customer_id, meter_id,
  date_trunc('day', bucket_start at time zone 'UTC') at time zone 'UTC';
