package dev.tandem.access;

import java.util.List;

/**
 * What one part of the system keeps of people. Each module names its own tables; {@code access} shows a person what is
 * kept, exports it, and on erasure puts a pseudonym in the person's place everywhere.
 */
public interface PersonalData {

    List<PersonalTable> tables();

    /**
     * Why this person can't be erased yet, as codes of messages with their arguments; empty when nothing stands in the way.
     * What somebody still has to do must be handed over first.
     */
    default List<Obstacle> obstacles(String userId) {
        return List.of();
    }

    /** Before the tables are rewritten, in the same transaction: what a table's description can't say. */
    default void erase(Erasure erasure) {}

    /** After all tables are rewritten: documents made from them are made again, and {@link Erasure#replaced} is told. */
    default void settle(Erasure erasure) {}

    /** At last, for each document that was made again: copies of the old one are replaced. */
    default void replaced(byte[] before, byte[] after, Erasure erasure) {}

    /** @param message code in a message bundle, {@code personal.obstacle.…} */
    record Obstacle(String message, List<String> arguments) {

        public Obstacle(String message, String... arguments) {
            this(message, List.of(arguments));
        }
    }
}
