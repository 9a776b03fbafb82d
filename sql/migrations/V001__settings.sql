-- What the server remembers of itself: the market clock's offset, seeds, switches.
create table settings (
    name text not null primary key,
    value text not null
);
