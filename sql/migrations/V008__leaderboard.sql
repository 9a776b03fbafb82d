-- The global rankings as they were last reckoned; a job makes them anew out of ledger and prices.
create table leaderboard_rows (
    period text not null check (period in ('week', 'month', 'all')),
    position bigint not null,
    portfolio_id bigint not null references portfolios (id),
    user_id bigint not null references users (id),
    place bigint,
    tied boolean not null,
    total_return double precision not null,
    max_drawdown double precision not null,
    sharpe double precision,
    fills bigint not null,
    days_open bigint not null,
    opened_at bigint not null,
    primary key (period, position),
    unique (period, portfolio_id)
);

create index leaderboard_rows_user on leaderboard_rows (user_id, period);

create table leaderboard_updates (
    period text not null primary key,
    -- By the wall clock, and the market time of the prices.
    updated_at bigint not null,
    prices_at bigint not null,
    ranked bigint not null
);
