-- What can be traded.
create table instruments (
    symbol text not null primary key,
    name text not null,
    type text not null check (type in ('stock', 'etf')),
    exchange text not null,
    sector text
);

-- Daily bars; prices in 1/10,000 USD, dates as epoch days. Sources are never mixed in one series.
create table bars (
    source text not null,
    symbol text not null references instruments (symbol),
    date bigint not null,
    open bigint not null,
    high bigint not null,
    low bigint not null,
    close bigint not null,
    volume bigint not null check (volume >= 0),
    primary key (source, symbol, date),
    check (0 < low and low <= open and low <= close and open <= high and close <= high)
);

-- The last posted quote of each symbol, so that a restart does not forget what things are worth.
create table posted_quotes (
    symbol text not null primary key references instruments (symbol),
    bid bigint,
    ask bigint,
    last bigint not null,
    volume bigint not null,
    at bigint not null,
    previous_close bigint
);
