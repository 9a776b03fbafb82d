-- Strategies and their versions. A version never changes; a save adds one.
create table strategies (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    name text not null,
    kind text not null check (kind in ('rules', 'javascript')),
    created_at bigint not null,
    archived_at bigint
);

create index strategies_user on strategies (user_id, id);

-- The body is the rules as JSON, or the script; the universe is tickers apart by spaces.
create table strategy_versions (
    strategy_id bigint not null references strategies (id),
    number bigint not null,
    hash text not null,
    body text not null,
    universe text not null,
    created_at bigint not null,
    primary key (strategy_id, number)
);
