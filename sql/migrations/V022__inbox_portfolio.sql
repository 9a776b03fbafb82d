-- The portfolio that a message is about, null for none.
alter table inbox_messages add column portfolio_id bigint references portfolios (id);

update inbox_messages set portfolio_id = cast(substr(link, 13) as bigint)
    where link like '/portfolios/%';

update inbox_messages set portfolio_id =
        (select orders.portfolio_id from orders where orders.id = cast(substr(link, 9) as bigint))
    where link like '/orders/%';
