-- Versions of strategies that whoever has the link may read.
create table shared_versions (
    -- Drawn at random; all that the link consists of.
    token text not null primary key,
    strategy_id bigint not null,
    version bigint not null,
    shared_at bigint not null,
    unique (strategy_id, version),
    foreign key (strategy_id, version) references strategy_versions (strategy_id, number)
);
