package dev.tandem.partnership;

import java.util.List;

/**
 * What a charter lacks and what it holds beyond regions and people; implemented by each module that knows, as a bean,
 * and shown on the charter's page.
 */
public interface CharterGaps {

    /** Nothing of this keeps both sides from activating: it is shown to them before they do. */
    List<Gap> gaps(String partnership);

    /** Counts for the page's head: three sponsors, fifteen expectations. */
    default List<Count> counts(String partnership) {
        return List.of();
    }

    /**
     * @param message code in the module's message bundle: {@code sponsorship.gap.no-sponsor}
     * @param arguments for the message; text and numbers
     */
    record Gap(String message, List<?> arguments) {

        public Gap(String message, Object... arguments) {
            this(message, List.of(arguments));
        }
    }

    /** @param message code of what is counted: {@code expectation.count}, with the count as its argument */
    record Count(String message, int count) {}
}
