-- A person's id may change in one place: on erasure a pseudonym takes it, and the roles held go along.
create table participant_roles_renamed (
    partnership varchar(40) not null,
    user_id varchar(64) not null,
    role varchar(40) not null,
    held_from date not null,
    held_until date,
    primary key (partnership, user_id, role, held_from),
    constraint participant_roles_participant foreign key (partnership, user_id)
        references participants (partnership, user_id) on update cascade
);
insert into participant_roles_renamed (partnership, user_id, role, held_from, held_until)
    select partnership, user_id, role, held_from, held_until from participant_roles;
drop table participant_roles;
alter table participant_roles_renamed rename to participant_roles;

-- Whether the texts of a mail are still there: they go when their time is over, that it was sent stays.
alter table outbox_messages add column texts_gone_at timestamp with time zone;
create index outbox_messages_age on outbox_messages (due_since);
