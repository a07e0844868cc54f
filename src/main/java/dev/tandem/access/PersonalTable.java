package dev.tandem.access;

import java.util.List;

/**
 * What a table keeps of people. Names are of columns; in the message bundle of the module, {@code personal.TABLE} says in
 * words what it is.
 *
 * @param name table
 * @param kept how long
 * @param key columns of the primary key; needed where there are texts or records
 * @param partnership column with the partnership's code, null when rows belong to none; texts are searched only in partnerships
 *     that the person took part in, since others may bear the same name
 * @param people columns that hold a user id; name, addresses, cleared and removed belong to the first
 * @param names columns that hold that person's name
 * @param addresses columns that hold that person's mail or network address
 * @param cleared columns emptied on erasure in rows about that person
 * @param mentions columns that are exactly a user id now and then
 * @param keys columns in which a user id may stand between slashes or colons
 * @param texts columns in which people write freely
 * @param records columns that hold JSON
 * @param exported columns that a person gets of the own rows
 */
public record PersonalTable(
        String name, Kept kept, List<String> key, String partnership, List<String> people, List<String> names, List<String> addresses,
        List<String> cleared, List<String> mentions, List<String> keys, List<String> texts, List<String> records, List<String> exported) {

    /** How long it is kept; {@code access.data.kept.…} says it in words. */
    public enum Kept {
        /** As long as the partnership's records, which both companies and their auditors rely on. */
        PARTNERSHIP,
        /** The engine's history: as long as the model says. */
        HISTORY,
        /** While the process runs. */
        PROCESS,
        /** As long as the account. */
        ACCOUNT,
        /** {@link KeepProperties#securityEvents()}. */
        SECURITY_EVENTS,
        /** Texts for {@link KeepProperties#mails()}; that the mail was sent, as long as the partnership's records. */
        MAILS,
        /** Files for a day after their last use, reports for a quarter. */
        IMPORTS,
        /** Until it ends: half an hour after the last request, twelve hours at the latest, unless set otherwise. */
        SESSION,
        /** 400 days after the last sign-in from there. */
        DEVICES,
        /** Until they are used or expire, and a month after. */
        LINKS
    }

    public static PersonalTable of(String name, Kept kept) {
        return new PersonalTable(name, kept, List.of(), null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of());
    }

    public PersonalTable key(String... columns) {
        return new PersonalTable(name, kept, List.of(columns), partnership, people, names, addresses, cleared, mentions, keys, texts, records, exported);
    }

    public PersonalTable partnership(String column) {
        return new PersonalTable(name, kept, key, column, people, names, addresses, cleared, mentions, keys, texts, records, exported);
    }

    public PersonalTable people(String... columns) {
        return new PersonalTable(name, kept, key, partnership, List.of(columns), names, addresses, cleared, mentions, keys, texts, records, exported);
    }

    public PersonalTable names(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, List.of(columns), addresses, cleared, mentions, keys, texts, records, exported);
    }

    public PersonalTable addresses(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, List.of(columns), cleared, mentions, keys, texts, records, exported);
    }

    public PersonalTable cleared(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, List.of(columns), mentions, keys, texts, records, exported);
    }

    public PersonalTable mentions(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, cleared, List.of(columns), keys, texts, records, exported);
    }

    public PersonalTable keys(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, cleared, mentions, List.of(columns), texts, records, exported);
    }

    public PersonalTable texts(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, cleared, mentions, keys, List.of(columns), records, exported);
    }

    public PersonalTable records(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, cleared, mentions, keys, texts, List.of(columns), exported);
    }

    public PersonalTable exported(String... columns) {
        return new PersonalTable(name, kept, key, partnership, people, names, addresses, cleared, mentions, keys, texts, records, List.of(columns));
    }
}
