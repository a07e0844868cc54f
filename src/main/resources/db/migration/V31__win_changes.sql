-- The change that a win came from: a story may say how far people have adopted it.
create table win_changes (
    win         bigint      not null primary key references wins (id),
    partnership varchar(40) not null,
    change_id   bigint      not null
);
