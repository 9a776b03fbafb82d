-- The exits that belong together are looked up with each of them.
create index orders_exit_group on orders (exit_group) where exit_group is not null;
