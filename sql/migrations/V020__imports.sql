-- What a file of trades became, by the key of its review: sent again, it is not booked again.
create table trade_imports (
    portfolio_id bigint not null references portfolios (id),
    request_key text not null,
    -- Where its trades are: in the portfolio itself, or in one that was opened for them.
    booked_into bigint not null references portfolios (id),
    trades bigint not null,
    primary key (portfolio_id, request_key)
) ${clustered};
