package dev.tandem.engine;

/** Names that hold for the user tasks of every process. */
public final class Tasks {

    /** Variable with the words that tell one case from another in a task's name: {@code Northwind – Brightpath · November 2026}. */
    public static final String SUBJECT = "subject";

    /** From this priority on a task is severe: its mails wait for no digest. The engine's usual priority is 50. */
    public static final int SEVERE = 80;

    private Tasks() {}

    /** Variable in which delegates find who completed a task: {@code submit-client-input} gives {@code submitClientInputBy}. */
    public static String completedBy(String taskKey) {
        var name = new StringBuilder();
        var upper = false;
        for (var c : taskKey.toCharArray()) {
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.append("By").toString();
    }
}
