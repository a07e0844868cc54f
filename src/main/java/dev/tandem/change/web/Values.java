package dev.tandem.change.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** Reads what people bring as text. Nothing stays nothing, which the service refuses where something is needed. */
final class Values {

    private Values() {}

    /** @throws IllegalArgumentException naming the field and the words that would be right */
    static <T extends Enum<T>> T one(String field, String name, Class<T> kind) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(kind.getEnumConstants()).filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: must be one of %s, and is \"%s\"".formatted(field, Arrays.toString(kind.getEnumConstants()), name)));
    }

    /** @throws IllegalArgumentException naming the field and the form that would be right */
    static LocalDate day(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s: must be a date such as 2026-11-30, and is \"%s\"".formatted(field, text), e);
        }
    }

    /** @throws IllegalArgumentException naming the field; 0 for nothing */
    static int number(String field, String text) {
        try {
            return text == null || text.isBlank() ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: must be a whole number, and is \"%s\"".formatted(field, text), e);
        }
    }
}
