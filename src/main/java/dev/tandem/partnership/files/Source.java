package dev.tandem.partnership.files;

import java.util.Set;

/** One table as it came: a CSV file or a sheet. Can be read any number of times. */
public interface Source {

    /** As people know it: {@code results.csv}, or the sheet's name. */
    String name();

    /** {@link #name} without ending, in the form of tables' names: {@code learner-feedback}. */
    String table();

    /** How many rows to expect, for progress only. */
    int estimatedRows();

    /** Comes from our own template, whose example rows aren't data. */
    boolean fromTemplate();

    /**
     * @param columns known names, in lower case: they decide between possible delimiters
     */
    Records open(Set<String> columns);

    /** Row by row; null after the last. */
    interface Records extends AutoCloseable {

        /** @throws Unreadable when it can't be read on */
        Line next();

        @Override
        void close();
    }
}
