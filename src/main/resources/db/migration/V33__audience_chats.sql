-- A chat belongs to a channel: a side's (CLIENT, PROVIDER), or that of whom another module writes to, such as audience-17.
alter table webhooks rename column side to channel;
alter table webhooks alter column channel set data type varchar(40);

alter table webhook_lines rename column side to channel;
alter table webhook_lines alter column channel set data type varchar(40);
-- a whole letter to learners
alter table webhook_lines alter column said set data type varchar(40000);
-- whether it is never said a second time unless a person wants it: then an attempt that broke off leaves it in doubt
alter table webhook_lines add column once_only boolean default false not null;
-- whether an attempt broke off when the chat may have taken it; stays, whatever comes after
alter table webhook_lines add column doubted boolean default false not null;
-- not tried again once the attempt on its way has failed
alter table webhook_lines add column stopped boolean default false not null;
alter table webhook_lines add column again_by varchar(64);
alter table webhook_lines add column again_at timestamp with time zone;

-- When its audiences' chats were told, or had none; what began to leave before there were such chats is told in none.
alter table communications add column chats_told_at timestamp with time zone;
update communications set chats_told_at = started_at where started_at is not null and (listed or listed_to > 0 or state = 'SENT');
