-- A page of subscriptions asks for the latest invoice of each, and a merchant for all of one.
create index invoice_by_subscription on invoice (tenant_id, environment_id, subscription_id, issue_date, id);
