-- What people were told, in the transaction of what it tells of: fills, orders that ended, margin
-- calls, alerts. The newest of each person are kept.
create table inbox_messages (
    user_id bigint not null references users (id),
    id bigint not null,
    at bigint not null,
    kind text not null
        check (kind = 'fill' or kind = 'order' or kind = 'margin' or kind = 'holding'
            or kind = 'contest' or kind = 'alert'),
    text text not null,
    -- The page that shows more, null for none.
    link text,
    primary key (user_id, id)
) ${clustered};

-- How far each person has read: up to this message, and it.
create table inbox_readers (
    user_id bigint not null primary key references users (id),
    read_up_to bigint not null
) ${clustered};
