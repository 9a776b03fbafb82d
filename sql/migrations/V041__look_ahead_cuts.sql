-- On how many days the prices of a run that passed were cut; null for those of earlier releases.
alter table look_ahead_checks add column cuts bigint;
