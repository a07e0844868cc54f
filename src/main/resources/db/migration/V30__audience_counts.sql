-- Counted whenever the page of communications is opened: a hundred thousand rows of the index, and none of the table.
create index audience_members_by_kind on audience_members (partnership, audience, region, locale, address_hash);
