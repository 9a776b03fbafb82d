-- What companies do to their shares. Each belongs to one source's prices, as bars do: what is true of
-- a simulated symbol is not true of the real one of that name in an imported file.
create table corporate_actions (
    id bigint not null primary key,
    source text not null,
    symbol text not null references instruments (symbol),
    -- Epoch day of the first session without, or after, what it gives.
    ex_date bigint not null,
    kind text not null check (kind in ('split', 'dividend', 'delisting', 'symbol_change')),
    -- A split's new shares for so many old ones.
    numerator bigint check (numerator > 0),
    denominator bigint check (denominator > 0),
    -- A dividend's cash a share, or the price at which a delisting pays out; 1/10,000 USD.
    amount bigint check (amount > 0),
    -- What a symbol change makes of the symbol.
    new_symbol text,
    -- past: recorded when its ex-date had begun, so that it says how prices are to be read and is
    -- applied to accounts only when an administrator wants it.
    status text not null check (status in ('announced', 'past', 'applied', 'undone')),
    -- The administrator who entered it, null when the source told it.
    entered_by bigint references users (id),
    recorded_at bigint not null,
    applied_at bigint,
    undone_at bigint,
    check ((kind = 'split') = (numerator is not null)),
    check ((kind = 'split') = (denominator is not null)),
    check ((kind in ('dividend', 'delisting')) = (amount is not null)),
    check ((kind = 'symbol_change') = (new_symbol is not null))
);

-- One that was undone leaves its place to the right one.
create unique index corporate_actions_key on corporate_actions (source, symbol, ex_date, kind)
    where status <> 'undone';
create index corporate_actions_due on corporate_actions (ex_date) where status = 'announced';

-- What an action came to for each account that it concerned: once each, however often it is begun
-- again.
create table corporate_action_accounts (
    action_id bigint not null references corporate_actions (id),
    portfolio_id bigint not null references portfolios (id),
    -- The position before and after, the cash that moved, and the cost that went with it.
    shares_before bigint not null,
    shares_after bigint not null,
    cash bigint not null,
    cost_removed bigint not null,
    at bigint not null,
    -- Why nothing was done to the account, null when it was.
    refusal text,
    undone_at bigint,
    -- Why it was not undone in the account.
    undo_refusal text,
    primary key (action_id, portfolio_id)
);

-- The orders that a split changed, as they were before it.
create table corporate_action_orders (
    action_id bigint not null references corporate_actions (id),
    order_id bigint not null references orders (id),
    quantity bigint not null,
    filled_quantity bigint not null,
    session_filled bigint not null,
    limit_price bigint,
    stop_price bigint,
    trail_amount bigint,
    level bigint,
    take_profit_price bigint,
    stop_loss_price bigint,
    estimate bigint not null,
    primary key (action_id, order_id)
);

-- An entry that takes another one of its kind back.
alter table ledger_entries add column takes_back bigint not null default 0
    check (takes_back in (0, 1));

-- What a portfolio had of a symbol that is traded under another one since: it carried on as it was.
create table symbol_changes (
    id bigint not null primary key,
    portfolio_id bigint not null references portfolios (id),
    symbol text not null,
    new_symbol text not null,
    -- The position, below zero when short; zero when there were orders alone.
    quantity bigint not null,
    cost bigint not null,
    at bigint not null
);

create index symbol_changes_portfolio on symbol_changes (portfolio_id);
