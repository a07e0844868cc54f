package dev.tandem.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A task may not be completed so: says which fields are wrong and what would be right. */
public class TaskRefused extends RuntimeException {

    /**
     * @param field name as it stands in the form, with the row where there are rows ({@code decisions[2].text}); null for the task as a whole
     * @param message one sentence for the person: what is wrong and what would be right
     */
    public record Problem(String field, String message) {
        @Override
        public String toString() {
            return field == null ? message : field + ": " + message;
        }
    }

    private final transient List<Problem> problems;

    public TaskRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(" · ")));
        this.problems = List.copyOf(problems);
    }

    public TaskRefused(String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
