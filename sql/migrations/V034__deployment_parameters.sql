-- The numbers of a script that a deployment runs with, as JSON by name; of those that are not there, what the script says.
alter table deployments add column params text default '{}' not null;
