-- The last accepted quote of each symbol but for simulated ones, so that a restart does not forget
-- what things are worth. Prices in 1/10,000 USD; market names the source that was configured.
create table last_quotes (
    symbol text not null primary key references instruments (symbol),
    market text not null,
    source text not null,
    delay_seconds bigint not null,
    bid bigint,
    ask bigint,
    last bigint not null,
    bid_size bigint not null,
    ask_size bigint not null,
    volume bigint not null,
    at bigint not null,
    previous_close bigint
);

insert into last_quotes
    (symbol, market, source, delay_seconds, bid, ask, last, bid_size, ask_size, volume, at, previous_close)
select symbol, 'manual', 'manual', 0, bid, ask, last, 0, 0, volume, at, previous_close from posted_quotes;

drop table posted_quotes;

-- Quotes that were not believed. Nothing fills on one unless an administrator accepts it.
create table quarantined_quotes (
    id bigint not null primary key,
    symbol text not null references instruments (symbol),
    source text not null,
    delay_seconds bigint not null,
    simulated boolean not null,
    bid bigint,
    ask bigint,
    last bigint not null,
    bid_size bigint not null,
    ask_size bigint not null,
    volume bigint not null,
    at bigint not null,
    reason text not null,
    held_at bigint not null,
    outcome text not null check (outcome in ('open', 'accepted', 'rejected', 'confirmed', 'passed')),
    decided_at bigint
);

create index quarantined_quotes_outcome on quarantined_quotes (outcome);

-- Symbols in which administrators halted trading: their prices stay as they are.
create table halts (
    symbol text not null primary key references instruments (symbol),
    since bigint not null,
    reason text not null
);
