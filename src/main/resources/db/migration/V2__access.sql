-- Invitations to set a password. The token itself is only in the mail; here is its SHA-256.
create table invitations (
    token_hash varchar(64) primary key,
    user_id varchar(64) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone
);
create index invitations_user on invitations (user_id);
