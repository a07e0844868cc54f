package dev.tandem.recognition;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A win told to one circle, in one format.
 *
 * @param draft as written, with {@code {placeholders}} for figures
 * @param text as read, null until a draft was saved
 * @param hash of headline, text and picture as read, null until a draft was saved
 * @param picture id, null for none
 * @param tellOn not before this day
 * @param token of its public page, null unless it was published outside
 * @param reach how many it reached, null while unknown
 */
public record Story(
        long id, long win, String partnership, Win.Ring ring, Format format, State state, String headline, String draft, String text,
        String hash, Long picture, LocalDate tellOn, String draftedBy, String toldBy, Instant toldAt, String toldWhere, String token,
        Long reach, String reachDetail, Stopped stoppedBecause, long version) {

    public enum Format {
        /** Inside the two organisations. */
        ANNOUNCEMENT,
        AWARD_SUBMISSION,
        CASE_STUDY,
        PRESENTATION,
        PRESS
    }

    public enum State {
        DRAFTING,
        CONSENTING,
        AGREED,
        TOLD,
        STOPPED
    }

    public enum Stopped {
        NO_DRAFT,
        NO_CONSENT,
        REFUSED,
        WITHDRAWN,
        NOT_PUBLISHED
    }

    public boolean over() {
        return state == State.TOLD || state == State.STOPPED;
    }

    public enum Word {
        CONSENT,
        CHANGE,
        REFUSE
    }

    /** @param withdrawnAt null while it holds */
    public record Consent(
            long id, Side side, String person, Word word, String reason, String hash, Instant givenAt, String withdrawnBy,
            Instant withdrawnAt) {}

    public record Picture(long id, byte[] content, String mediaType, String hash, String description) {}
}
