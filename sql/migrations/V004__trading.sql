-- Portfolios. Cash stands beside the ledger and is written in the same transaction; amounts are
-- cents, prices ten-thousandths of a dollar, quantities millionths of a share, instants epoch
-- microseconds. ${clustered} keeps a table's rows in the tree of its primary key, where a database
-- has a choice: an order that fills then writes half as many trees. Words are compared one by one,
-- since of a longer list after "in" SQLite makes an index for each row that it checks.
create table portfolios (
    id bigint not null primary key,
    user_id bigint references users (id),
    name text not null,
    starting_cash bigint not null check (starting_cash > 0),
    commission_per_trade bigint not null check (commission_per_trade >= 0),
    commission_per_share bigint not null check (commission_per_share >= 0),
    commission_millionths bigint not null check (commission_millionths >= 0),
    commission_minimum bigint not null check (commission_minimum >= 0),
    commission_maximum bigint,
    slippage_bps bigint not null check (slippage_bps between 0 and 1000),
    account text not null check (account in ('cash', 'margin')),
    -- The most that a live order takes of the session's volume, in basis points; 0 for no cap.
    volume_bps bigint not null check (volume_bps between 0 and 10000),
    cash bigint not null check (account = 'margin' or cash >= 0),
    -- When the margin call that stands was made.
    margin_called_at bigint,
    -- The sequence number of the last entry in the ledger.
    entries bigint not null,
    created_at bigint not null,
    archived_at bigint,
    -- A reset archives a portfolio and opens its successor: the next generation.
    generation bigint not null,
    predecessor_id bigint references portfolios (id),
    -- Set when its books did not balance: nothing more is traded until a person has looked.
    frozen_at bigint,
    frozen_reason text,
    -- A contest's entry trades only from the one instant until before the other.
    trades_from bigint,
    trades_until bigint,
    check ((trades_from is null) = (trades_until is null))
);

create index portfolios_user on portfolios (user_id, id);

create table positions (
    portfolio_id bigint not null references portfolios (id),
    symbol text not null,
    -- Below zero for shares sold short, as is their cost.
    quantity bigint not null check (quantity <> 0),
    cost bigint not null,
    primary key (portfolio_id, symbol)
) ${clustered};

create table orders (
    id bigint not null primary key,
    portfolio_id bigint not null references portfolios (id),
    symbol text not null,
    side text not null check (side in ('buy', 'sell')),
    type text not null
        check (type = 'market' or type = 'limit' or type = 'stop' or type = 'stop_limit'
            or type = 'trailing_stop'),
    limit_price bigint,
    stop_price bigint,
    -- A trailing stop's distance, in money or in basis points, and where it stands.
    trail_amount bigint,
    trail_bps bigint,
    level bigint,
    -- What it is for: shares, or an amount of cents whose shares are reckoned until the first fill.
    quantity bigint not null check (quantity > 0),
    amount bigint check (amount > 0),
    time_in_force text not null
        check (time_in_force = 'day' or time_in_force = 'gtc' or time_in_force = 'opg'
            or time_in_force = 'cls' or time_in_force = 'ioc' or time_in_force = 'fok'),
    status text not null
        check (status = 'accepted' or status = 'triggered' or status = 'partially_filled'
            or status = 'filled' or status = 'canceled' or status = 'expired'
            or status = 'rejected' or status = 'replaced'),
    -- Whether it takes from a position: 1 reserves shares, 0 money.
    closing bigint not null check (closing in (0, 1)),
    -- The exits of a bracket's entry, by the ids that they get when it fills.
    take_profit_id bigint,
    take_profit_price bigint,
    stop_loss_id bigint,
    stop_loss_price bigint,
    -- Of an exit: the group of which the market takes one.
    exit_group bigint,
    -- The order that this one stands in the place of, and the one in its place.
    replaces bigint references orders (id),
    replaced_by bigint references orders (id),
    -- Its owner asked for its end, which waits for the market's data to come as far.
    cancel_requested_at bigint,
    note text,
    -- What a market order was reckoned at when it was accepted, and the cash set aside for it.
    estimate bigint not null,
    reserved bigint not null,
    triggered_at bigint,
    filled_quantity bigint not null,
    filled_value bigint not null,
    commission bigint not null,
    fills bigint not null,
    reason_code text,
    reason_message text,
    -- The sender's own name of the order.
    client_order_id text,
    -- The same key again gets this order again, unless the request differs.
    request_key text,
    request_hash text,
    received_at bigint not null,
    closed_at bigint,
    check ((type in ('limit', 'stop_limit')) = (limit_price is not null)),
    check ((type in ('stop', 'stop_limit')) = (stop_price is not null)),
    check ((type = 'trailing_stop') = (level is not null)),
    check ((trail_amount is null) or (trail_bps is null)),
    check ((type = 'trailing_stop') = (coalesce(trail_amount, trail_bps) is not null)),
    check (filled_quantity <= quantity)
) ${clustered};

create unique index orders_request_key on orders (portfolio_id, request_key)
    where request_key is not null;
create unique index orders_client_order_id on orders (portfolio_id, client_order_id)
    where client_order_id is not null;
create index orders_portfolio on orders (portfolio_id, id);
create index orders_working on orders (portfolio_id, id) where closed_at is null;

create table fills (
    id bigint not null,
    order_id bigint not null references orders (id),
    sequence bigint not null,
    portfolio_id bigint not null references portfolios (id),
    symbol text not null,
    side text not null check (side in ('buy', 'sell')),
    quantity bigint not null check (quantity > 0),
    price bigint not null,
    -- The market's price, before slippage.
    reference_price bigint not null,
    value bigint not null check (value > 0),
    commission bigint not null check (commission >= 0),
    slippage bigint not null,
    -- By what it changed the position's cost.
    cost_change bigint not null,
    rule text not null,
    -- The exchange's time of the quote, and when it filled here by the market's clock.
    quoted_at bigint not null,
    filled_at bigint not null,
    primary key (order_id, sequence)
) ${clustered};

create unique index fills_portfolio on fills (portfolio_id, id);

create table ledger_entries (
    portfolio_id bigint not null references portfolios (id),
    seq bigint not null,
    at bigint not null,
    kind text not null
        check (kind = 'deposit' or kind = 'buy' or kind = 'sell' or kind = 'dividend'
            or kind = 'split' or kind = 'delisting'),
    symbol text,
    order_id bigint references orders (id),
    cash_after bigint not null,
    primary key (portfolio_id, seq)
) ${clustered};

create table ledger_postings (
    portfolio_id bigint not null,
    seq bigint not null,
    account text not null
        check (account = 'cash' or account = 'position' or account = 'realized_profit'
            or account = 'commission' or account = 'slippage' or account = 'dividends'
            or account = 'deposits'),
    amount bigint not null,
    primary key (portfolio_id, seq, account),
    foreign key (portfolio_id, seq) references ledger_entries (portfolio_id, seq)
) ${clustered};

-- What a portfolio was worth at the end of each session.
create table portfolio_days (
    portfolio_id bigint not null references portfolios (id),
    day bigint not null,
    equity bigint not null,
    primary key (portfolio_id, day)
);
