-- What came of looking whether a finished run saw ahead: waiting until that is known.
create table look_ahead_checks (
    backtest_id bigint not null primary key references backtests (id),
    state text not null check (state in ('waiting', 'passed', 'found', 'undone')),
    -- The day that was decided with what came later, an epoch day.
    day bigint,
    symbol text,
    -- Why it could not be done.
    message text,
    check ((state = 'found') = (day is not null)),
    check ((state = 'undone') = (message is not null))
);

create index look_ahead_checks_waiting on look_ahead_checks (state) where state = 'waiting';
