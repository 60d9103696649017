-- A price may count only some of its meter's events: those whose properties match.
alter table price add column filter_values varchar;

-- What a filtered price counts has buckets of its own, made by a meter that no list shows: a slice of the price's meter.
-- It counts what the filters let through, except events that match all conditions of one of the exclusions. Its id is made of
-- what it counts, so that no two slices are the same.
alter table meter add column slice_of varchar(64);
alter table meter add column exclusions varchar;
