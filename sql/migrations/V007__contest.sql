-- Contests: what their organiser laid down, and how far their life has come.
create table contests (
    id bigint not null primary key,
    organiser_id bigint not null references users (id),
    name text not null,
    description text not null,
    visibility text not null check (visibility in ('public', 'private')),
    invitation text unique,
    starts_at bigint not null,
    ends_at bigint not null,
    joinable_until bigint not null,
    starting_cash bigint not null check (starting_cash > 0),
    commission bigint not null check (commission >= 0),
    slippage_bps bigint not null check (slippage_bps >= 0),
    scoring text not null check (scoring in ('total_return')),
    state text not null check (state in ('open', 'running', 'frozen', 'final')),
    created_at bigint not null,
    -- Of the final standings: the market time of their prices, and their SHA-256.
    valued_at bigint,
    results_hash text,
    check (starts_at < ends_at),
    check ((visibility = 'private') = (invitation is not null))
);

create index contests_state on contests (state);
create index contests_organiser on contests (organiser_id);

-- Who takes part, with which portfolio. An entry stays when its owner withdraws.
create table contest_entries (
    id bigint not null primary key,
    contest_id bigint not null references contests (id),
    user_id bigint not null references users (id),
    portfolio_id bigint not null unique references portfolios (id),
    joined_at bigint not null,
    withdrawn_at bigint,
    unique (contest_id, user_id)
);

create index contest_entries_user on contest_entries (user_id);

-- The final standings, written once.
create table contest_results (
    entry_id bigint not null primary key references contest_entries (id),
    contest_id bigint not null references contests (id),
    -- Its line in the list, from 1; the place is its rank, null when not ranked.
    position bigint not null,
    place bigint,
    tied boolean not null,
    equity bigint,
    max_drawdown double precision,
    sharpe double precision,
    fills bigint not null,
    last_fill_at bigint
);

create unique index contest_results_contest on contest_results (contest_id, position);
