package dev.tandem.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a table keeps of people. In the message bundle of the module, {@code personal.TABLE} says in words what it is.
 *
 * @param name table
 * @param kept how long
 * @param partnership column with the partnership's code, null when rows belong to none; texts are searched only in
 *     partnerships that the person took part in, since others may bear the same name
 * @param columns names of columns by what they hold
 */
public record PersonalTable(String name, Kept kept, String partnership, Map<Holds, List<String>> columns) {

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
        /** Two days, in which what was sent twice is known as one. */
        RETRIES,
        /** Until they are used or expire, and a month after. */
        LINKS
    }

    /** What a column holds. */
    public enum Holds {
        /** Part of the primary key; needed where there are texts, records or keys. */
        KEY,
        /** Holds a user id; names, addresses and what is cleared belong to the first. */
        PEOPLE,
        /** Holds that person's name. */
        NAMES,
        /** Holds that person's mail or network address. */
        ADDRESSES,
        /** Emptied on erasure in rows about that person. */
        CLEARED,
        /** Is exactly a user id now and then. */
        MENTIONS,
        /** Here a user id may stand between slashes or colons. */
        KEYS,
        /** Here people write freely. */
        TEXTS,
        /** Holds JSON. */
        RECORDS,
        /** What a person gets of the own rows. */
        EXPORTED
    }

    public static PersonalTable of(String name, Kept kept) {
        return new PersonalTable(name, kept, null, Map.of());
    }

    public PersonalTable partnership(String column) {
        return new PersonalTable(name, kept, column, columns);
    }

    private PersonalTable with(Holds what, String... names) {
        var more = new EnumMap<Holds, List<String>>(Holds.class);
        more.putAll(columns);
        more.put(what, List.of(names));
        return new PersonalTable(name, kept, partnership, more);
    }

    private List<String> get(Holds what) {
        return columns.getOrDefault(what, List.of());
    }

    public PersonalTable key(String... names) {
        return with(Holds.KEY, names);
    }

    public List<String> key() {
        return get(Holds.KEY);
    }

    public PersonalTable people(String... names) {
        return with(Holds.PEOPLE, names);
    }

    public List<String> people() {
        return get(Holds.PEOPLE);
    }

    public PersonalTable names(String... names) {
        return with(Holds.NAMES, names);
    }

    public List<String> names() {
        return get(Holds.NAMES);
    }

    public PersonalTable addresses(String... names) {
        return with(Holds.ADDRESSES, names);
    }

    public List<String> addresses() {
        return get(Holds.ADDRESSES);
    }

    public PersonalTable cleared(String... names) {
        return with(Holds.CLEARED, names);
    }

    public List<String> cleared() {
        return get(Holds.CLEARED);
    }

    public PersonalTable mentions(String... names) {
        return with(Holds.MENTIONS, names);
    }

    public List<String> mentions() {
        return get(Holds.MENTIONS);
    }

    public PersonalTable keys(String... names) {
        return with(Holds.KEYS, names);
    }

    public List<String> keys() {
        return get(Holds.KEYS);
    }

    public PersonalTable texts(String... names) {
        return with(Holds.TEXTS, names);
    }

    public List<String> texts() {
        return get(Holds.TEXTS);
    }

    public PersonalTable records(String... names) {
        return with(Holds.RECORDS, names);
    }

    public List<String> records() {
        return get(Holds.RECORDS);
    }

    public PersonalTable exported(String... names) {
        return with(Holds.EXPORTED, names);
    }

    public List<String> exported() {
        return get(Holds.EXPORTED);
    }
}
