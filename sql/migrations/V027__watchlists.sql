-- What people watch: lists of symbols, in the order that their owner gave them.
create table watchlists (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    name text not null,
    -- Its place among its owner's lists, from 1.
    position bigint not null,
    created_at bigint not null
);

create index watchlists_user on watchlists (user_id);

create table watchlist_items (
    watchlist_id bigint not null references watchlists (id),
    symbol text not null references instruments (symbol),
    -- Its place in the list, from 1.
    position bigint not null,
    note text not null,
    -- The price that its owner waits for, in 1/10,000 USD; null for none.
    target bigint check (target > 0),
    added_at bigint not null,
    primary key (watchlist_id, symbol)
) ${clustered};

create index watchlist_items_symbol on watchlist_items (symbol);
