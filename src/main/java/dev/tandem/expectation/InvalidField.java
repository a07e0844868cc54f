package dev.tandem.expectation;

/** What a person entered is wrong: names the field, and says in the person's language what would be right. */
public class InvalidField extends IllegalArgumentException {

    private final String field;

    public InvalidField(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
