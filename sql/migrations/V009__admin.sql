-- What administrators did, for good.
create table audit_log (
    id bigint not null primary key,
    at bigint not null,
    admin_id bigint not null references users (id),
    act text not null,
    user_id bigint references users (id),
    reason text not null
);

create index audit_log_user on audit_log (user_id, id);
