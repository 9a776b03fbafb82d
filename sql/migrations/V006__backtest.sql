-- Runs of strategy versions over stored bars, and the queue that they wait in. The request is JSON.
create table backtests (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    strategy_id bigint not null,
    version bigint not null,
    status text not null check (status in ('queued', 'running', 'done', 'failed', 'canceled')),
    request text not null,
    attempts bigint not null,
    queued_at bigint not null,
    started_at bigint,
    finished_at bigint,
    error_code text,
    error_message text,
    error_line bigint,
    error_column bigint,
    total_return text,
    foreign key (strategy_id, version) references strategy_versions (strategy_id, number)
);

create index backtests_user on backtests (user_id, id);
create index backtests_waiting on backtests (status, id);

-- What a run gave, as JSON; the report only when it finished.
create table backtest_reports (
    backtest_id bigint not null primary key references backtests (id),
    report text,
    log text not null
);
