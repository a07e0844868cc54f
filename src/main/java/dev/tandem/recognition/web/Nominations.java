package dev.tandem.recognition.web;

import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.Win;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads what people bring as text; a wrong value is named by its field. */
final class Nominations {

    private static final int LONGEST_KEY = 64;

    private Nominations() {}

    /** One win for each key of a person; a new one without. */
    static String key(String code, String userId, String key) {
        var own = key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip().replace("\"", "");
        if (own.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Idempotency-Key: must have at most " + LONGEST_KEY + " characters");
        }
        return code + "/by/" + userId + "/" + own;
    }

    static NewWin of(
            String code, String userId, String kind, String who, String what, String evidence, String effect, List<String> expectations,
            String before, String after, Long change) {
        var named = expectations == null ? List.<String>of() : expectations.stream().filter(key -> !key.isBlank()).distinct().toList();
        return new NewWin(
                code, null, who, what, blankToNull(evidence), blankToNull(effect), userId, kind(kind),
                named.stream().map(key -> new Win.Measure(key, month("before", before), month("after", after))).toList(), change);
    }

    /** @return null for none */
    static Long change(String id) {
        try {
            return id == null || id.isBlank() ? null : Long.valueOf(id.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("change: must be the id of a change, and is \"" + id + "\"", e);
        }
    }

    private static Win.Kind kind(String name) {
        return name == null || name.isBlank() ? Win.Kind.WIN : Arrays.stream(Win.Kind.values()).filter(each -> each.name().equals(name))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("kind: must be WIN or PRAISE, and is \"" + name + "\""));
    }

    private static YearMonth month(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s: must be a month such as 2026-11, and is \"%s\"".formatted(field, text), e);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
