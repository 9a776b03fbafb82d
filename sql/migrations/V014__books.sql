-- What is to stand in the place of an order, while the market's data has not come as far as its
-- owner's request; null where the order's own goes on.
create table pending_replacements (
    order_id bigint not null primary key references orders (id),
    new_order_id bigint not null,
    quantity bigint,
    amount bigint,
    limit_price bigint,
    stop_price bigint,
    trail_amount bigint,
    trail_bps bigint,
    time_in_force text,
    take_profit_price bigint,
    stop_loss_price bigint,
    request_key text,
    client_order_id text
);

-- Shares that came or went without a trade: quantity is the change.
create table share_adjustments (
    id bigint not null primary key,
    portfolio_id bigint not null references portfolios (id),
    symbol text not null,
    kind text not null check (kind in ('split', 'delisting')),
    quantity bigint not null,
    at bigint not null
);

create index share_adjustments_portfolio on share_adjustments (portfolio_id);

create index portfolios_frozen on portfolios (frozen_at) where frozen_at is not null;

-- All books were reckoned anew from the ledger, the fills and the orders; by the wall clock.
create table book_audits (
    id bigint not null primary key,
    started_at bigint not null,
    finished_at bigint not null,
    portfolios bigint not null,
    differing bigint not null
);
