-- Versions of strategies that trade a portfolio at every close. The universe is tickers apart by spaces.
create table deployments (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    strategy_id bigint not null,
    version bigint not null,
    portfolio_id bigint not null references portfolios (id),
    universe text not null,
    -- The numbers that its script runs with, as JSON by name; of those that are not there, what the script says.
    params text not null,
    started_at bigint not null,
    ended_at bigint,
    -- Why it ended by itself; null when its owner ended it, and while it goes on.
    end_reason text,
    foreign key (strategy_id, version) references strategy_versions (strategy_id, number)
);

create index deployments_user on deployments (user_id, id);
create index deployments_strategy on deployments (strategy_id, id);
create unique index deployments_portfolio on deployments (portfolio_id) where ended_at is null;

-- The closes of a deployment: what its account had then, as JSON, and what the strategy made of it.
create table deployment_closes (
    deployment_id bigint not null references deployments (id),
    -- Of the session, an epoch day.
    day bigint not null,
    state text not null check (state in ('waiting', 'decided', 'done', 'failed', 'missed')),
    standing text,
    -- What the desk is given, as JSON; stored before it hears the first of it.
    decision text,
    ran_at bigint,
    -- How many orders the desk took.
    orders bigint not null,
    -- What went wrong: why it failed or was missed, or which orders were refused.
    message text,
    primary key (deployment_id, day),
    check ((state = 'missed') or (standing is not null)),
    check ((state <> 'decided') or (decision is not null))
);

create index deployment_closes_open on deployment_closes (state) where state in ('waiting', 'decided');
