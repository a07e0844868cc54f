-- One mail a day: what can wait is held until its reader's hour, and told there in one.
alter table outbox_messages add column link varchar(1000);

create table digest_hours (
    user_id     varchar(100) not null primary key,
    hour_of_day integer      not null
);
