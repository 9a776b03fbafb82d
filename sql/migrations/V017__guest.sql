-- People who only try things out: they are in no ranking of all people.
create table guests (
    user_id bigint not null primary key references users (id)
);
