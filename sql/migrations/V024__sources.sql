-- Calls of a source whose budget is so many a day; the day is an epoch day of the exchange.
create table source_calls (
    source text not null,
    day bigint not null,
    calls bigint not null check (calls > 0),
    primary key (source, day)
);

-- When the daily bars of a symbol were last fetched from a source that is asked symbol by symbol.
create table bar_fetches (
    source text not null,
    symbol text not null references instruments (symbol),
    fetched_at bigint not null,
    primary key (source, symbol)
);

-- The last closes as a source gave them that has no other quotes; good until its day is over.
create table closing_quotes (
    source text not null,
    symbol text not null,
    last bigint not null check (last > 0),
    volume bigint not null check (volume >= 0),
    at bigint not null,
    asked_on bigint not null,
    primary key (source, symbol)
);

-- What is known of a company; figures are plain decimals.
create table profiles (
    symbol text not null primary key,
    source text not null,
    fetched_at bigint not null,
    description text not null,
    industry text,
    shares_outstanding bigint,
    earnings_per_share text,
    dividend_per_share bigint,
    beta text,
    next_earnings bigint
);
