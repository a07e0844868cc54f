package dev.tandem.partnership;

import java.util.List;

/**
 * What a module gives back to a side when a partnership ends; implemented by each module that keeps records, as a bean. A side
 * gets what its leads may see, and nothing that belongs to the other alone.
 */
@FunctionalInterface
public interface ReturnedData {

    List<Table> tables();

    /**
     * One file.
     *
     * @param name of the file without its ending: {@code action_items}
     * @param query its rows in a fixed order, columns named as in the file; knows {@code :partnership} and {@code :side}
     *     ({@code CLIENT} or {@code PROVIDER}), and returns no row of another partnership
     */
    record Table(String name, String query) {

        /** All rows of a table that both sides see alike, in this order. */
        public static Table of(String name, String order) {
            return new Table(name, "select * from " + name + " where partnership = :partnership order by " + order);
        }

        /** Likewise, of some columns. */
        public static Table of(String name, String columns, String order) {
            return new Table(name, "select " + columns + " from " + name + " where partnership = :partnership order by " + order);
        }

        /** Rows that fulfil this as well. */
        public static Table where(String name, String condition, String order) {
            return new Table(name, "select * from " + name + " where partnership = :partnership and (" + condition + ") order by " + order);
        }
    }
}
