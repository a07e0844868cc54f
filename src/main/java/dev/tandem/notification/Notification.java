package dev.tandem.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * @param key what makes it one, of domain facts: {@code NORTHWIND-BRIGHTPATH/2026-11/invitation/0}
 * @param template name of the template, kebab-case: {@code review-invitation}; {@code templates/mail/README.md} lists each one's facts
 * @param partnership code, null for what belongs to none
 * @param userIds who gets it, each in the own language and zone
 * @param facts for the template: text, numbers, {@code YearMonth}, {@code LocalDate}, {@code Instant} (shown in the recipient's
 *     zone), lists and maps or records of these. Links are paths that begin with {@code /}: the public address is put before them
 * @param invitation null without a calendar part
 * @param notBefore earliest moment of delivery, null for at once
 * @param urgency whether it may be held for the day's one mail
 */
public record Notification(
        String key, String template, String partnership, Collection<String> userIds, Map<String, ?> facts, Invitation invitation,
        List<Attachment> attachments, Instant notBefore, Urgency urgency) {

    public enum Urgency {
        /** What its mail says: {@link Mail#canWait()}. */
        USUAL,
        /** Held for the day's one mail. */
        CAN_WAIT,
        /** Leaves at once. */
        SEVERE
    }

    public Notification(String key, String template, String partnership, Collection<String> userIds, Map<String, ?> facts) {
        this(key, template, partnership, userIds, facts, null, List.of());
    }

    public Notification(
            String key, String template, String partnership, Collection<String> userIds, Map<String, ?> facts, Invitation invitation,
            List<Attachment> attachments) {
        this(key, template, partnership, userIds, facts, invitation, attachments, null);
    }

    public Notification(
            String key, String template, String partnership, Collection<String> userIds, Map<String, ?> facts, Invitation invitation,
            List<Attachment> attachments, Instant notBefore) {
        this(key, template, partnership, userIds, facts, invitation, attachments, notBefore, Urgency.USUAL);
    }

    /** The same, held for no digest if it is severe. */
    public Notification severe(boolean isSevere) {
        return isSevere ? urgency(Urgency.SEVERE) : this;
    }

    public Notification urgency(Urgency as) {
        return new Notification(key, template, partnership, userIds, facts, invitation, attachments, notBefore, as);
    }

    public record Attachment(String name, String mediaType, byte[] content) {}
}
