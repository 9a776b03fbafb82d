-- Work of many runs waits in the queue of backtests as one run does.
alter table backtests add column kind text not null default 'backtest'
    check (kind in ('backtest', 'sweep', 'walk_forward'));

-- What such work is to find out, and what came of it, as JSON; the result only when it finished.
create table studies (
    backtest_id bigint not null primary key references backtests (id),
    plan text not null,
    result text
);
