-- A wave of a change tells the learners of its own region: null tells every region of the lists.
alter table communications add column region varchar(40);

-- Who sent and who stopped it by hand; null where its case did.
alter table communications add column started_by varchar(64);
alter table communications add column stopped_by varchar(64);
