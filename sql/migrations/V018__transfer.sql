-- Portfolios with trades out of their owners' records take no part in rankings.
create index fills_recorded on fills (portfolio_id) where rule = 'recorded';
