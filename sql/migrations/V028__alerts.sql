-- Prices that people want to be told of. What it triggers is written with the message about it.
create table alerts (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    symbol text not null references instruments (symbol),
    kind text not null check (kind in ('above', 'below', 'crosses', 'moves')),
    -- A price in 1/10,000 USD; of a move, hundredths of a percent.
    level bigint not null check (level > 0),
    -- Waits on after it was triggered, for the next session.
    repeats boolean not null,
    note text not null,
    state text not null check (state in ('waiting', 'paused', 'triggered', 'expired')),
    -- Of a crossing: the side of the level on which the price was last; null when that is not known.
    side text check (side in ('below', 'above')),
    created_at bigint not null,
    expires_at bigint not null,
    -- The last time that it was triggered: the price, and the session's date as an epoch day.
    triggered_at bigint,
    triggered_price bigint,
    triggered_session bigint,
    times bigint not null,
    -- Its owner may still take the deletion back; null for one that is there.
    deleted_at bigint,
    check ((times = 0) = (triggered_at is null)),
    check ((times = 0) = (triggered_price is null)),
    check ((times = 0) = (triggered_session is null))
);

create index alerts_user on alerts (user_id, id);
create index alerts_symbol on alerts (symbol) where state in ('waiting', 'paused');
create index alerts_expiry on alerts (expires_at) where state in ('waiting', 'paused');
