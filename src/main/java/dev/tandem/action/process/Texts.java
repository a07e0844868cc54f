package dev.tandem.action.process;

/** Texts of items where there is little room. */
final class Texts {

    /** Of a task: it stands in lists. */
    static final int IN_A_NAME = 60;

    /** Of an escalation. */
    static final int IN_A_TITLE = 300;

    private Texts() {}

    /** In one line, at the end of a word where it can be. */
    static String shortened(String text, int longest) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= longest) {
            return line;
        }
        var cut = line.lastIndexOf(' ', longest - 1);
        return line.substring(0, cut > longest / 2 ? cut : longest - 1) + "…";
    }
}
