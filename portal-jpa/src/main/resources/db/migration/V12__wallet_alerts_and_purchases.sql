-- How grave the balance was when it was last looked at, and when it is to be looked at again.
alter table wallet add column alert_state varchar(16) default 'OK' not null;
alter table wallet add column alert_check_at timestamp with time zone;
update wallet set alert_check_at = updated_at
  where wallet_status = 'ACTIVE' and alert_settings like '%"alertEnabled":true%';
create index wallet_by_alert_check on wallet (alert_check_at);

-- Which credits wait for an invoice, and what was paid from a wallet of an invoice.
create index wallet_transaction_by_reference
  on wallet_transaction (tenant_id, environment_id, reference_id);
