-- What the request made, so that its answer can be given even if the server stopped before storing it.
alter table idempotent_requests add column made bigint;

-- The rankings are written aside, in an edition of their own, and shown once they are whole.
drop table leaderboard_rows;

drop table leaderboard_updates;

create table leaderboard_rows (
    period text not null check (period in ('week', 'month', 'all')),
    edition bigint not null,
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
    primary key (period, edition, position),
    unique (period, edition, portfolio_id)
);

create index leaderboard_rows_user on leaderboard_rows (user_id, period);

create table leaderboard_updates (
    period text not null primary key,
    -- Of the rows to show.
    edition bigint not null,
    -- By the wall clock, and the market time of the prices.
    updated_at bigint not null,
    prices_at bigint not null,
    ranked bigint not null
);
