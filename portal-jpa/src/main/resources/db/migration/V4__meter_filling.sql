-- New meters get the events before them in the background.

-- Each meter of an event name begins a new generation of its events: an event was counted when it came in by the
-- meters up to its own generation, and newer meters are filled with it. Meters that are here already have them all.
alter table meter add column generation integer default 0 not null;
alter table usage_event add column generation integer default 0 not null;

-- How far a new meter has got with the events before it. There is no row once it has counted them all.
create table meter_filling (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  meter_id varchar(64) not null,
  -- Null until somebody has counted how many there are.
  total_events bigint,
  done_events bigint not null,
  -- All events of customers before this one are done, and its own up to this moment.
  done_customer varchar(255) not null,
  done_until timestamp with time zone not null,
  failures integer not null,
  next_at timestamp with time zone not null,
  primary key (tenant_id, environment_id, meter_id)
);
create index meter_filling_by_time on meter_filling (next_at);
