-- The portal's tables, for PostgreSQL and for H2 in its PostgreSQL mode.
-- Every key begins with tenant and environment, usage tables go on with the customer (docs/adr/0003).
-- Money and credits are numeric(24,8), unit prices numeric(30,15), quantities numeric(38,12).
-- JSON is kept as text, because the application alone reads it.

create table tenant (
  id varchar(40) primary key,
  name varchar(200) not null,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table environment (
  tenant_id varchar(40) not null references tenant (id),
  id varchar(40) not null,
  name varchar(200) not null,
  kind varchar(16) not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  primary key (tenant_id, id)
);

-- What the merchant is called on pages and documents, and what the portal shows.
create table portal_settings (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  profile varchar not null,
  presentation varchar,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  primary key (tenant_id, environment_id)
);

create table api_key (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  name varchar(200) not null,
  public_part varchar(64) not null unique,
  secret_hash varchar(128) not null,
  scopes varchar(200) not null,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  metadata varchar,
  version integer not null,
  primary key (tenant_id, environment_id, id)
);

create table customer (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  external_id varchar(255) not null,
  name varchar(255) not null,
  email varchar(320),
  contact varchar(255),
  address_line1 varchar(255),
  address_line2 varchar(255),
  address_city varchar(255),
  address_state varchar(255),
  address_postal_code varchar(32),
  address_country varchar(2),
  tax_id varchar(64),
  timezone varchar(64) not null,
  locale varchar(35),
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint customer_external_id unique (tenant_id, environment_id, external_id)
);
create index customer_by_creation on customer (tenant_id, environment_id, created_at, id);

create table feature_group (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  name varchar(255) not null,
  lookup_key varchar(255) not null,
  entity_type varchar(16) not null,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint feature_group_lookup_key unique (tenant_id, environment_id, lookup_key)
);

create table meter (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  name varchar(255) not null,
  event_name varchar(255) not null,
  aggregation_type varchar(32) not null,
  aggregation_field varchar(255),
  multiplier numeric(30,15),
  filters varchar not null,
  reset_usage varchar(16) not null,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id)
);
create index meter_by_event_name on meter (tenant_id, environment_id, event_name);

create table feature (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  name varchar(255) not null,
  lookup_key varchar(255),
  description varchar(2000),
  type varchar(16) not null,
  group_id varchar(64),
  meter_id varchar(64),
  unit_singular varchar(64),
  unit_plural varchar(64),
  alert_settings varchar,
  reporting_unit varchar,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint feature_lookup_key unique (tenant_id, environment_id, lookup_key)
);
create index feature_by_meter on feature (tenant_id, environment_id, meter_id);
create index feature_by_group on feature (tenant_id, environment_id, group_id);

create table plan (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  name varchar(255) not null,
  lookup_key varchar(255),
  description varchar(2000),
  display_order integer,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint plan_lookup_key unique (tenant_id, environment_id, lookup_key)
);

create table price (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  entity_type varchar(16) not null,
  entity_id varchar(64) not null,
  type varchar(16) not null,
  billing_model varchar(16) not null,
  billing_period varchar(16) not null,
  billing_period_count integer not null,
  invoice_cadence varchar(16) not null,
  currency varchar(3) not null,
  amount numeric(30,15),
  tier_mode varchar(16),
  tiers varchar,
  divide_by integer,
  round_type varchar(8),
  meter_id varchar(64),
  group_id varchar(64),
  display_name varchar(255),
  description varchar(2000),
  lookup_key varchar(255),
  min_quantity numeric(38,12),
  trial_period_days integer not null,
  start_date timestamp with time zone,
  end_date timestamp with time zone,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint price_lookup_key unique (tenant_id, environment_id, lookup_key)
);
create index price_by_entity on price (tenant_id, environment_id, entity_id);

create table subscription (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  customer_id varchar(64) not null,
  plan_id varchar(64) not null,
  plan_name varchar(255) not null,
  lookup_key varchar(255),
  currency varchar(3) not null,
  subscription_status varchar(16) not null,
  billing_period varchar(16) not null,
  billing_period_count integer not null,
  billing_cycle varchar(16) not null,
  billing_anchor timestamp with time zone not null,
  timezone varchar(64) not null,
  start_date timestamp with time zone not null,
  end_date timestamp with time zone,
  trial_start timestamp with time zone,
  trial_end timestamp with time zone,
  cancel_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancel_at_period_end boolean not null,
  cancel_reason varchar(2000),
  payment_terms varchar(16),
  collection_method varchar(32),
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id)
);
create index subscription_by_customer on subscription (tenant_id, environment_id, customer_id, start_date);

create table subscription_line (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  subscription_id varchar(64) not null,
  position integer not null,
  id varchar(64) not null,
  price_id varchar(64) not null,
  meter_id varchar(64),
  price_type varchar(16) not null,
  display_name varchar(255),
  quantity numeric(38,12) not null,
  start_date timestamp with time zone not null,
  end_date timestamp with time zone,
  primary key (tenant_id, environment_id, subscription_id, position)
);

create table wallet (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  customer_id varchar(64) not null,
  name varchar(255) not null,
  description varchar(2000),
  currency varchar(3) not null,
  wallet_type varchar(16) not null,
  wallet_status varchar(16) not null,
  conversion_rate numeric(30,15) not null,
  topup_conversion_rate numeric(30,15) not null,
  credit_balance numeric(24,8) not null,
  last_ordinal bigint not null,
  alert_settings varchar,
  auto_topup varchar,
  config varchar,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id)
);
create index wallet_by_customer on wallet (tenant_id, environment_id, customer_id, created_at);

-- The wallet's ledger. A credit row is a grant: credits_available is what is left of it.
create table wallet_transaction (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  wallet_id varchar(64) not null,
  customer_id varchar(64) not null,
  ordinal bigint not null,
  type varchar(8) not null,
  transaction_reason varchar(32) not null,
  transaction_status varchar(16) not null,
  credit_amount numeric(24,8) not null,
  amount numeric(24,8) not null,
  credit_balance_before numeric(24,8) not null,
  credit_balance_after numeric(24,8) not null,
  credits_available numeric(24,8) not null,
  currency varchar(3) not null,
  conversion_rate numeric(30,15) not null,
  topup_conversion_rate numeric(30,15) not null,
  expiry_date timestamp with time zone,
  priority integer,
  reference_type varchar(16),
  reference_id varchar(255),
  parent_transaction_id varchar(64),
  description varchar(2000),
  idempotency_key varchar(255),
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint wallet_transaction_ordinal unique (tenant_id, environment_id, wallet_id, ordinal)
);
create index wallet_transaction_by_customer
  on wallet_transaction (tenant_id, environment_id, customer_id, created_at, ordinal);
-- Which grants of a wallet are not used up, and which of all end next.
create index wallet_transaction_open
  on wallet_transaction (tenant_id, environment_id, wallet_id, credits_available);
create index wallet_transaction_by_expiry on wallet_transaction (expiry_date, credits_available);

-- The last number given in a month, so that numbers have no gap.
create table invoice_counter (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  series varchar(64) not null,
  last_number bigint not null,
  primary key (tenant_id, environment_id, series)
);

create table invoice (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  customer_id varchar(64) not null,
  subscription_id varchar(64),
  invoice_number varchar(64),
  invoice_type varchar(16) not null,
  invoice_status varchar(16) not null,
  payment_status varchar(24) not null,
  billing_reason varchar(32),
  billing_period varchar(32),
  billing_sequence integer,
  currency varchar(3) not null,
  subtotal numeric(24,8) not null,
  total_discount numeric(24,8) not null,
  total_tax numeric(24,8) not null,
  total numeric(24,8) not null,
  credits_applied numeric(24,8) not null,
  amount_due numeric(24,8) not null,
  amount_paid numeric(24,8) not null,
  amount_remaining numeric(24,8) not null,
  refunded_amount numeric(24,8) not null,
  description varchar(2000),
  issue_date timestamp with time zone not null,
  due_date timestamp with time zone,
  period_start timestamp with time zone,
  period_end timestamp with time zone,
  finalized_at timestamp with time zone,
  paid_at timestamp with time zone,
  voided_at timestamp with time zone,
  invoice_pdf_url varchar(2000),
  idempotency_key varchar(255),
  -- Who sold and who bought, as they were when the invoice was finalized.
  seller varchar,
  buyer varchar,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id),
  constraint invoice_number_once unique (tenant_id, environment_id, invoice_number)
);
create index invoice_by_issue_date on invoice (tenant_id, environment_id, customer_id, issue_date, id);
create index invoice_by_total on invoice (tenant_id, environment_id, customer_id, total, id);
create index invoice_by_number on invoice (tenant_id, environment_id, customer_id, invoice_number);
create index invoice_by_payment_status on invoice (tenant_id, environment_id, customer_id, payment_status, due_date);

create table invoice_line (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  invoice_id varchar(64) not null,
  position integer not null,
  id varchar(64) not null,
  display_name varchar(255),
  plan_display_name varchar(255),
  meter_display_name varchar(255),
  subscription_id varchar(64),
  price_id varchar(64),
  meter_id varchar(64),
  price_type varchar(16),
  quantity numeric(38,12) not null,
  amount numeric(24,8) not null,
  line_discount numeric(24,8) not null,
  invoice_discount numeric(24,8) not null,
  credits_applied numeric(24,8) not null,
  period_start timestamp with time zone,
  period_end timestamp with time zone,
  metadata varchar,
  primary key (tenant_id, environment_id, invoice_id, position)
);

create table invoice_tax (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  invoice_id varchar(64) not null,
  position integer not null,
  id varchar(64) not null,
  code varchar(64),
  name varchar(255) not null,
  percentage numeric(9,6),
  fixed_amount numeric(24,8),
  taxable_amount numeric(24,8) not null,
  tax_amount numeric(24,8) not null,
  primary key (tenant_id, environment_id, invoice_id, position)
);

-- One row an event id, whatever its time: that an event counts once is this key and nothing else.
-- The other columns say where the event stands, so that it is found by its id without one more index.
create table usage_event_key (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  event_id varchar(255) not null,
  external_customer_id varchar(255) not null,
  event_name varchar(255) not null,
  occurred_at timestamp with time zone not null,
  primary key (tenant_id, environment_id, event_id)
);

create table usage_event (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  external_customer_id varchar(255) not null,
  event_name varchar(255) not null,
  occurred_at timestamp with time zone not null,
  event_id varchar(255) not null,
  source varchar(255),
  properties varchar,
  ingested_at timestamp with time zone not null
);
-- Without the event id, so that the longest names still fit into an index row of PostgreSQL.
create index usage_event_by_customer
  on usage_event (tenant_id, environment_id, external_customer_id, event_name, occurred_at);

-- Fifteen minutes of one meter and customer, with what every aggregation needs to be merged.
create table usage_bucket (
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
  -- Sum of value times microseconds since 1970, for time-weighted sums.
  value_moment numeric(60,12) not null,
  latest_at timestamp with time zone,
  latest_event_id varchar(255),
  latest_value numeric(38,12),
  primary key (tenant_id, environment_id, external_customer_id, meter_id, bucket_start)
);

-- The different values a counting-unique meter saw in a bucket; long ones by their hash.
create table usage_distinct (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  external_customer_id varchar(255) not null,
  meter_id varchar(64) not null,
  bucket_start timestamp with time zone not null,
  value_text varchar(255) not null,
  primary key (tenant_id, environment_id, external_customer_id, meter_id, bucket_start, value_text)
);

create table portal_session (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  customer_id varchar(64) not null,
  api_key_id varchar(64),
  label varchar(255),
  options varchar,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  first_seen_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  -- Where the session was last seen: the network, not the machine, and what the browser says it is.
  last_network varchar(64),
  last_agent varchar(160),
  redemptions integer not null,
  revoked_at timestamp with time zone,
  primary key (tenant_id, environment_id, id)
);
create index portal_session_by_customer on portal_session (tenant_id, environment_id, customer_id, issued_at);
create index portal_session_by_time on portal_session (tenant_id, environment_id, issued_at);

-- A browser that redeemed a portal session's token. Only the hash of its cookie is kept.
create table browser_session (
  cookie_hash varchar(64) primary key,
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  portal_session_id varchar(64) not null,
  opened_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create index browser_session_by_portal_session on browser_session (tenant_id, environment_id, portal_session_id);
create index browser_session_by_age on browser_session (last_seen_at);

create table idempotency_record (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  operation varchar(64) not null,
  idempotency_key varchar(255) not null,
  request_hash varchar(64) not null,
  response_status integer not null,
  response_body varchar not null,
  created_at timestamp with time zone not null,
  primary key (tenant_id, environment_id, operation, idempotency_key)
);
create index idempotency_record_by_age on idempotency_record (created_at);

create table audit_entry (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  occurred_at timestamp with time zone not null,
  actor_type varchar(16) not null,
  actor_id varchar(64),
  action varchar(64) not null,
  subject_type varchar(32),
  subject_id varchar(255),
  customer_id varchar(64),
  detail varchar,
  primary key (tenant_id, environment_id, id)
);
create index audit_entry_by_time on audit_entry (tenant_id, environment_id, occurred_at);

-- The console: the merchant's own people, their browsers, and who failed to sign in.
create table console_operator (
  tenant_id varchar(40) not null references tenant (id),
  id varchar(64) not null,
  email varchar(320) not null,
  name varchar(200) not null,
  role varchar(16) not null,
  password_hash varchar(255) not null,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  primary key (tenant_id, id),
  constraint console_operator_email unique (email)
);

-- Only the hash of a browser's cookie is kept.
create table console_session (
  cookie_hash varchar(64) primary key,
  tenant_id varchar(40) not null,
  operator_id varchar(64) not null,
  environment_id varchar(40) not null,
  opened_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
create index console_session_by_operator on console_session (tenant_id, operator_id, opened_at);
create index console_session_by_expiry on console_session (expires_at);

-- The subject is an account's e-mail address or a network address, under a keyed hash.
create table sign_in_attempts (
  subject_hash varchar(160) primary key,
  failures integer not null,
  last_at timestamp with time zone not null
);
create index sign_in_attempts_by_age on sign_in_attempts (last_at);

-- Imports. A node that works on one holds its lease; rows done are counted in the transaction that stores them.
create table import_job (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  kind varchar(16) not null,
  format varchar(8) not null,
  dry_run boolean not null,
  on_existing varchar(8) not null,
  import_status varchar(8) not null,
  total_rows bigint not null,
  done_rows bigint not null,
  accepted_rows bigint not null,
  skipped_rows bigint not null,
  rejected_rows bigint not null,
  attempts integer not null,
  failure varchar(500),
  lease_holder varchar(64),
  lease_until timestamp with time zone,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  metadata varchar,
  status varchar(16) not null,
  created_at timestamp with time zone not null,
  created_by varchar(64),
  updated_at timestamp with time zone not null,
  updated_by varchar(64),
  version integer not null,
  primary key (tenant_id, environment_id, id)
);
create index import_job_by_status on import_job (import_status, tenant_id, environment_id, id);

-- The file in pieces, until it is taken in.
create table import_piece (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  import_id varchar(64) not null,
  position integer not null,
  content bytea not null,
  primary key (tenant_id, environment_id, import_id, position)
);

create table import_rejection (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  import_id varchar(64) not null,
  line_number bigint not null,
  position integer not null,
  field varchar(255) not null,
  code varchar(32) not null,
  problem varchar(500) not null,
  primary key (tenant_id, environment_id, import_id, line_number, position)
);

-- Whether a ledger has a row of this key already.
create index wallet_transaction_by_key
  on wallet_transaction (tenant_id, environment_id, wallet_id, idempotency_key);
