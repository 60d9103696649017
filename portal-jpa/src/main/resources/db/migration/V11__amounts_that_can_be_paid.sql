-- Finalized invoices hold whole minor units of their currency (ADR 0030). What was issued before keeps the totals that its paper
-- showed, each figure rounded half up; what stood there is kept beside it. Drafts are rounded when they are finalized.
alter table invoice add column total_before_rounding numeric(24,8);
alter table invoice_line add column amount_before_rounding numeric(24,8);

create table rounding (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  invoice_id varchar(64) not null,
  digits integer not null,
  total numeric(24,8) not null,
  due numeric(24,8) not null,
  primary key (tenant_id, environment_id, invoice_id)
);
-- The digits of ISO 4217, as Money.fractionDigits has them.
insert into rounding (tenant_id, environment_id, invoice_id, digits, total, due)
select tenant_id, environment_id, id,
  case
    when currency in ('adp', 'bef', 'bif', 'byb', 'byr', 'clp', 'djf', 'esp', 'gnf', 'grd', 'isk', 'itl', 'jpy', 'kmf', 'krw',
      'luf', 'mgf', 'pte', 'pyg', 'rol', 'rwf', 'tpe', 'trl', 'ugx', 'uyi', 'vnd', 'vuv', 'xaf', 'xof', 'xpf') then 0
    when currency in ('bhd', 'iqd', 'jod', 'kwd', 'lyd', 'omr', 'tnd') then 3
    when currency = 'clf' then 4
    else 2 end,
  total, amount_due
from invoice where finalized_at is not null;

-- Most are whole already.
delete from rounding where not exists (
  select 1 from invoice i
  where i.tenant_id = rounding.tenant_id and i.environment_id = rounding.environment_id and i.id = rounding.invoice_id
    and (i.subtotal <> round(i.subtotal, rounding.digits) or i.total_discount <> round(i.total_discount, rounding.digits)
      or i.total_tax <> round(i.total_tax, rounding.digits) or i.credits_applied <> round(i.credits_applied, rounding.digits)
      or i.amount_paid <> round(i.amount_paid, rounding.digits)
      or i.refunded_amount <> round(i.refunded_amount, rounding.digits)))
  and not exists (
  select 1 from invoice_line l
  where l.tenant_id = rounding.tenant_id and l.environment_id = rounding.environment_id and l.invoice_id = rounding.invoice_id
    and (l.amount <> round(l.amount, rounding.digits) or l.line_discount <> round(l.line_discount, rounding.digits)
      or l.invoice_discount <> round(l.invoice_discount, rounding.digits)
      or l.credits_applied <> round(l.credits_applied, rounding.digits)));

update invoice_line set amount_before_rounding = amount
where exists (select 1 from rounding r where r.tenant_id = invoice_line.tenant_id
  and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id
  and invoice_line.amount <> round(invoice_line.amount, r.digits));
update invoice_line set
  amount = round(amount, (select r.digits from rounding r where r.tenant_id = invoice_line.tenant_id
    and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id)),
  line_discount = round(line_discount, (select r.digits from rounding r where r.tenant_id = invoice_line.tenant_id
    and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id)),
  invoice_discount = round(invoice_discount, (select r.digits from rounding r where r.tenant_id = invoice_line.tenant_id
    and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id)),
  credits_applied = round(credits_applied, (select r.digits from rounding r where r.tenant_id = invoice_line.tenant_id
    and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id))
where exists (select 1 from rounding r where r.tenant_id = invoice_line.tenant_id
  and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id);
-- Two discounts of a line, each rounded up, may exceed it.
update invoice_line set invoice_discount = amount - line_discount
where line_discount + invoice_discount > amount
  and exists (select 1 from rounding r where r.tenant_id = invoice_line.tenant_id
    and r.environment_id = invoice_line.environment_id and r.invoice_id = invoice_line.invoice_id);
update invoice_tax set
  taxable_amount = round(taxable_amount, (select r.digits from rounding r where r.tenant_id = invoice_tax.tenant_id
    and r.environment_id = invoice_tax.environment_id and r.invoice_id = invoice_tax.invoice_id)),
  tax_amount = round(tax_amount, (select r.digits from rounding r where r.tenant_id = invoice_tax.tenant_id
    and r.environment_id = invoice_tax.environment_id and r.invoice_id = invoice_tax.invoice_id))
where exists (select 1 from rounding r where r.tenant_id = invoice_tax.tenant_id
  and r.environment_id = invoice_tax.environment_id and r.invoice_id = invoice_tax.invoice_id);

update invoice set
  subtotal = round(subtotal, (select r.digits from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id)),
  total_discount = round(total_discount, (select r.digits from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id)),
  total_tax = round(total_tax, (select r.digits from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id)),
  credits_applied = round(credits_applied, (select r.digits from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id)),
  refunded_amount = round(refunded_amount, (select r.digits from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id))
where exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
  and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
update invoice set
  total = subtotal - total_discount + total_tax,
  credits_applied = least(credits_applied, subtotal - total_discount + total_tax),
  amount_due = subtotal - total_discount + total_tax - least(credits_applied, subtotal - total_discount + total_tax)
where exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
  and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
-- Who paid all that was due has paid all that is due.
update invoice set
  amount_paid = (select case when invoice.amount_paid = r.due then invoice.amount_due else round(invoice.amount_paid, r.digits) end
    from rounding r where r.tenant_id = invoice.tenant_id and r.environment_id = invoice.environment_id
      and r.invoice_id = invoice.id),
  total_before_rounding = (select case when r.total = invoice.total then null else r.total end
    from rounding r where r.tenant_id = invoice.tenant_id and r.environment_id = invoice.environment_id
      and r.invoice_id = invoice.id)
where exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
  and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);

update invoice set refunded_amount = amount_paid
where (payment_status in ('REFUNDED', 'VOIDED') or refunded_amount > amount_paid)
  and exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
-- A difference of less than the minor unit was nothing that anybody paid too much, or still owes.
update invoice set amount_paid = amount_due, payment_status = 'SUCCEEDED'
where payment_status = 'OVERPAID' and amount_paid <= amount_due
  and exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
update invoice set amount_paid = amount_due, amount_remaining = 0, payment_status = 'SUCCEEDED', paid_at = updated_at
where payment_status in ('INITIATED', 'PENDING', 'PROCESSING', 'FAILED') and amount_paid >= amount_due
  and invoice_status = 'FINALIZED'
  and exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
update invoice set amount_remaining = amount_due - amount_paid
where payment_status in ('INITIATED', 'PENDING', 'PROCESSING', 'FAILED')
  and exists (select 1 from rounding r where r.tenant_id = invoice.tenant_id
    and r.environment_id = invoice.environment_id and r.invoice_id = invoice.id);
drop table rounding;

-- Nothing remains to be paid of what was withdrawn or was never charged.
update invoice set amount_remaining = 0 where invoice_status in ('VOIDED', 'SKIPPED') and amount_remaining <> 0;
