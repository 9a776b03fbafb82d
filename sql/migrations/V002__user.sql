-- People and what they sign in with.
create table users (
    id bigint not null primary key,
    email text not null unique,
    display_name text not null,
    name_skeleton text not null unique,
    password_hash text not null,
    role text not null check (role in ('user', 'admin')),
    created_at bigint not null,
    -- When an administrator locked the account, null while it is open.
    locked_at bigint
);

-- Refresh tokens of the API. A family begins at a sign-in; each use of a token replaces it.
create table refresh_tokens (
    token_hash text not null primary key,
    family bigint not null,
    user_id bigint not null references users (id),
    expires_at bigint not null,
    used_at bigint
);

create index refresh_tokens_family on refresh_tokens (family);
create index refresh_tokens_user on refresh_tokens (user_id);

-- What a POST with an Idempotency-Key did. The row is written with what it did; the answer follows.
create table idempotent_requests (
    user_id bigint not null references users (id),
    request_key text not null,
    request_hash text not null,
    created_at bigint not null,
    status bigint,
    location text,
    body text,
    primary key (user_id, request_key)
);

create index idempotent_requests_created_at on idempotent_requests (created_at);
