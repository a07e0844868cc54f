package dev.tandem.expectation.web;

import java.util.ArrayList;
import java.util.List;

/** What a text says instead of another, word by word: words that went, came and stayed, in the order in which one reads them. */
record Difference(List<Piece> pieces) {

    enum Kind {
        SAME,
        GONE,
        NEW
    }

    record Piece(Kind kind, String text) {}

    /** Longer texts are shown whole, before and after. */
    private static final int MOST_WORDS = 200;

    static Difference of(String before, String after) {
        var was = words(before);
        var is = words(after);
        if (was.size() > MOST_WORDS || is.size() > MOST_WORDS) {
            return new Difference(List.of(new Piece(Kind.GONE, before), new Piece(Kind.NEW, after)));
        }
        var common = common(was, is);
        var pieces = new ArrayList<Piece>();
        var i = 0;
        var j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                add(pieces, Kind.SAME, was.get(i));
                i++;
                j++;
            } else if (j == is.size() || i < was.size() && common[i + 1][j] >= common[i][j + 1]) {
                add(pieces, Kind.GONE, was.get(i));
                i++;
            } else {
                add(pieces, Kind.NEW, is.get(j));
                j++;
            }
        }
        return new Difference(List.copyOf(pieces));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** Length of the longest run of words, not needing to be next to each other, that the rests from i and j have in common. */
    private static int[][] common(List<String> was, List<String> is) {
        var longest = new int[was.size() + 1][is.size() + 1];
        for (var i = was.size() - 1; i >= 0; i--) {
            for (var j = is.size() - 1; j >= 0; j--) {
                longest[i][j] = was.get(i).equals(is.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    private static void add(List<Piece> pieces, Kind kind, String word) {
        var last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.kind() == kind) {
            pieces.set(pieces.size() - 1, new Piece(kind, last.text() + " " + word));
        } else {
            pieces.add(new Piece(kind, word));
        }
    }
}
