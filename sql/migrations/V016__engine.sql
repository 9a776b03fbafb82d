-- The order closes a position for want of margin; its owner cannot take it back.
alter table orders add column liquidation bigint not null default 0 check (liquidation in (0, 1));

-- When the session opened in which the order filled last, and what it filled in it: a portfolio's
-- cap counts the volume of each session for itself.
alter table orders add column session_open bigint;

alter table orders add column session_filled bigint not null default 0;
