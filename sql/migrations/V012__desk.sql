-- What the request made, so that its answer can be given even if the server stopped before storing it.
alter table idempotent_requests add column made bigint;
