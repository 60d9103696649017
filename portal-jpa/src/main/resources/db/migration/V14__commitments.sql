-- What a customer agreed to pay or to use in each billing period: with a subscription, or with one of its lines.
alter table subscription add column commitment_type varchar(16);
alter table subscription add column commitment_amount numeric(30,15);
alter table subscription add column commitment_quantity numeric(30,15);
alter table subscription add column overage_factor numeric(30,15);
alter table subscription add column true_up boolean;
alter table subscription_line add column commitment_type varchar(16);
alter table subscription_line add column commitment_amount numeric(30,15);
alter table subscription_line add column commitment_quantity numeric(30,15);
alter table subscription_line add column overage_factor numeric(30,15);
alter table subscription_line add column true_up boolean;
