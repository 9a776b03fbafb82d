-- What its owner wanted in the order's place was asked for while prices came late, and was not
-- possible any more when it would have counted: the order works on.
alter table orders add column replacement_refused_at bigint;

alter table orders add column replacement_refused_code text;

alter table orders add column replacement_refused_message text;
