-- Merchants' logos as they are shown: drawn anew by us, so their size is bounded. The id is their content's hash.
create table portal_logo (
  tenant_id varchar(40) not null,
  environment_id varchar(40) not null,
  id varchar(64) not null,
  content bytea not null,
  -- Whether a finalized invoice shows it: then it is kept, whatever the portal shows now.
  printed boolean not null,
  created_at timestamp with time zone not null,
  primary key (tenant_id, environment_id, id)
);
