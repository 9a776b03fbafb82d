-- Whether a version was backtested is asked for each strategy of a list.
create index backtests_strategy on backtests (strategy_id, version);
