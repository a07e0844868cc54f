package dev.tandem.recognition.process;

import dev.tandem.recognition.Story.Format;
import dev.tandem.recognition.Win.Ring;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The boxes of the form that widens the circle: each a format in which a win is told outside. */
final class Formats {

    static final Map<String, Format> BOXES = new LinkedHashMap<>();

    static {
        BOXES.put("awardSubmission", Format.AWARD_SUBMISSION);
        BOXES.put("caseStudy", Format.CASE_STUDY);
        BOXES.put("presentation", Format.PRESENTATION);
        BOXES.put("press", Format.PRESS);
    }

    private Formats() {}

    /** Inside there is but one. */
    static Set<Format> chosen(Ring ring, Function<String, Object> variable) {
        if (ring != Ring.OUTSIDE) {
            return EnumSet.of(Format.ANNOUNCEMENT);
        }
        var chosen = EnumSet.noneOf(Format.class);
        BOXES.forEach((box, format) -> {
            if (Boolean.TRUE.equals(variable.apply(box))) {
                chosen.add(format);
            }
        });
        return chosen;
    }
}
