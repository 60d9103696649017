-- The console's operators: invited ones have no password yet, and set it by a link that works once.
alter table console_operator alter column password_hash drop not null;
alter table console_operator add column last_signed_in_at timestamp with time zone;

-- One link an operator; only the hash of its secret is kept.
create table operator_password_link (
  tenant_id varchar(40) not null,
  operator_id varchar(64) not null,
  secret_hash varchar(64) not null,
  made_by varchar(64) not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  primary key (tenant_id, operator_id),
  foreign key (tenant_id, operator_id) references console_operator (tenant_id, id),
  constraint operator_password_link_secret unique (secret_hash)
);

-- The audit log is read newest first: of a merchant, of one customer, of one of those who act. Entries about
-- operators belong to all environments ('*'), so that the environment comes after the time.
alter table audit_entry add column network varchar(64);
drop index audit_entry_by_time;
create index audit_entry_by_time on audit_entry (tenant_id, occurred_at, id);
create index audit_entry_by_customer on audit_entry (tenant_id, environment_id, customer_id, occurred_at);
create index audit_entry_by_actor on audit_entry (tenant_id, actor_id, occurred_at);

-- The console's list of customers in its usual order.
create index customer_by_update on customer (tenant_id, environment_id, updated_at, id);
