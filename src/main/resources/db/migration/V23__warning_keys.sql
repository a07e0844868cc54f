-- Under which keys a person raised warnings, so that what is sent twice is raised once. Hashes only: what a warning says stands in
-- warnings and nowhere else. Gone after two days.
create table warning_keys (
    partnership varchar(40) not null,
    person      varchar(64) not null,
    key_hash    varchar(64) not null,
    said_hash   varchar(64) not null,
    warning     bigint      not null references warnings (id),
    used_at     timestamp with time zone not null,
    primary key (partnership, person, key_hash)
);
