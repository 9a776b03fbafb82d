-- The position after the fill, below zero for shares that are owed; null for fills of before.
alter table fills add column held bigint;

-- What the market showed, null where it was no quote that filled the order; a quote may have no bid and no ask.
alter table fills add column bid bigint;

alter table fills add column ask bigint;

alter table fills add column last bigint;
