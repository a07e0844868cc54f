-- The charter: partnership, regions, participants and the roles that they hold, both sides' yes to activate it.
-- "revision" changes with every change to any of these rows: caches of several nodes compare it.
create table partnerships (
  code varchar(40) primary key,
  client varchar(200) not null,
  provider varchar(200) not null,
  purpose varchar(4000),
  starts_on date not null,
  ends_on date,
  time_zone varchar(60) not null,
  review_rule varchar(200) not null,
  meeting_time time not null,
  meeting_minutes integer not null,
  sponsorship_threshold integer not null,
  locale varchar(35) not null,
  status varchar(20) not null,
  active_from date,
  revision varchar(36) not null
);

create table regions (
  partnership varchar(40) not null references partnerships (code),
  code varchar(40) not null,
  name varchar(200) not null,
  time_zone varchar(60) not null,
  holidays varchar(40),
  distance integer not null,
  primary key (partnership, code)
);

create table participants (
  partnership varchar(40) not null references partnerships (code),
  user_id varchar(64) not null,
  name varchar(200) not null,
  email varchar(254) not null,
  side varchar(10) not null,
  region varchar(40),
  locale varchar(35) not null,
  primary key (partnership, user_id)
);

create index participants_by_user on participants (user_id);

-- held_until is the last day on which the role is held; open while null.
create table participant_roles (
  partnership varchar(40) not null,
  user_id varchar(64) not null,
  role varchar(40) not null,
  held_from date not null,
  held_until date,
  primary key (partnership, user_id, role, held_from),
  foreign key (partnership, user_id) references participants (partnership, user_id)
);

create table activations (
  partnership varchar(40) not null references partnerships (code),
  side varchar(10) not null,
  user_id varchar(64) not null,
  agreed_at timestamp with time zone not null,
  primary key (partnership, side)
);

-- Imports started on the page. Files, report and findings are kept in pieces, so that any node can go on with them.
create table imports (
  id varchar(36) primary key,
  user_id varchar(64) not null,
  partnership varchar(40),
  files varchar(4000) not null,
  state varchar(20) not null,
  rows_done integer not null,
  rows_total integer not null,
  problem varchar(4000),
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null
);

create index imports_by_user on imports (user_id, started_at);

create table import_pieces (
  import_id varchar(36) not null references imports (id) on delete cascade,
  part varchar(300) not null,
  piece integer not null,
  content bytea not null,
  primary key (import_id, part, piece)
);
