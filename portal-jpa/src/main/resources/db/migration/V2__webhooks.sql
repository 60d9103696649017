-- Webhooks: where a merchant wants to be told, what there is to tell, and how the telling goes.

create table webhook_endpoint (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  url varchar(2000) not null,
  description varchar(2000),
  event_types varchar(1000) not null,
  -- The signing secret, encrypted with a key derived from PORTAL_KEYS.
  sealed_secret varchar(500) not null,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id)
);

create table webhook_message (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  event_type varchar(64) not null,
  occurred_at timestamp with time zone not null,
  payload varchar not null,
  primary key (tenant_id, environment_id, id)
);
create index webhook_message_by_time on webhook_message (tenant_id, environment_id, occurred_at, id);

create table webhook_delivery (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  message_id varchar(64) not null,
  endpoint_id varchar(64) not null,
  attempts integer not null,
  -- Null once it is delivered or given up.
  next_attempt_at timestamp with time zone,
  delivered_at timestamp with time zone,
  last_attempt_at timestamp with time zone,
  last_status integer,
  last_problem varchar(200),
  lease varchar(64),
  leased_until timestamp with time zone,
  primary key (tenant_id, environment_id, message_id, endpoint_id)
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at);
create index webhook_delivery_by_lease on webhook_delivery (lease);

-- So that the end of a session is told once.
alter table portal_session add column expiry_told boolean default false not null;
create index portal_session_by_end on portal_session (expiry_told, expires_at);
