-- What people were told, in the transaction of what it tells of: fills, orders that ended, margin
-- calls, alerts. The newest of each person are kept.
create table inbox_messages (
    id bigint not null primary key,
    user_id bigint not null references users (id),
    at bigint not null,
    kind text not null
        check (kind in ('fill', 'order', 'margin', 'holding', 'contest', 'alert')),
    text text not null,
    -- The page that shows more, null for none.
    link text,
    -- When its reader marked it as read, null before.
    read_at bigint
);

create index inbox_messages_user on inbox_messages (user_id, id);
create index inbox_messages_unread on inbox_messages (user_id) where read_at is null;
