package dev.tandem.communication;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What learners are told: planned, written, approved by a sponsor, dated, sent. Asks for nobody's permission. Nothing leaves
 * before it is approved, and what was approved is the text that leaves.
 *
 * <p>Refusals: {@link IllegalArgumentException} {@code field: sentence}, {@link IllegalStateException} a sentence.
 */
public interface Communications {

    /**
     * Drafts the texts from the kind's template, in each language of its audiences for which there is one and in the partnership's
     * own; {@link NewCommunication#facts()} fill {@code {title}}, {@code {summary}}, {@code {date}} and the like. A placeholder that no
     * fact fills stays, and has to be filled by hand before anybody can approve.
     *
     * @return its id
     */
    long plan(NewCommunication planned, String userId);

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Communication get(long id);

    /** Newest first. */
    List<Communication> of(String partnership);

    /** A part of them, from 0 on. */
    List<Communication> of(String partnership, int from, int most);

    int count(String partnership);

    /** Whose subject is this or lies below it: {@code change/12} finds {@code change/12/wave/3}. By date. */
    List<Communication> about(String partnership, String subject);

    /** Before it is approved, or to change it afterwards, which voids the approval. While it is sent, and after, it stays. */
    void write(long id, List<Text> texts, String userId);

    /** Another date or other audiences; other audiences void an approval. */
    void replan(long id, LocalDate sendOn, Set<Long> audiences, String userId);

    /**
     * Who may approve it today, and in whose place: the sponsors in office for its audiences' regions and at the centre, and
     * their deputies. When a deputy is asked is for the process to say.
     */
    List<Approver> approvers(long id);

    /**
     * A sponsor's word for the text as it stands. Counts as a visible act of sponsorship. Publishes {@link CommunicationApproved}.
     *
     * @param textHash of the text that the person has read ({@link Communication#textHash()}); another one is refused
     * @throws IllegalStateException when the person is no approver, the text has changed meanwhile, or holds a placeholder that
     *     nothing fills
     */
    void approve(long id, String userId, String textHash);

    /** Whether the text as it stands is approved. */
    boolean approved(long id);

    /**
     * Letters leave from its date on, at once where the date has come; when all are settled, {@link CommunicationSent} is
     * published. The same day it is said in its audiences' chats: in the transaction that starts it, where the date has come. Nothing
     * when it has been started before.
     *
     * @param userId who sends it by hand, null where its case does
     * @throws IllegalStateException when it isn't approved
     */
    void startSending(long id, String userId);

    /** As its case. */
    default void startSending(long id) {
        startSending(id, null);
    }

    /**
     * No further letter leaves, from the next batch on, and nothing that waits is said in chats. What has left stays on record. When
     * all letters have left, only chats are concerned.
     *
     * @param userId who stops it by hand, null where its case does
     */
    void stop(long id, String userId);

    /** As its case. */
    default void stop(long id) {
        stop(id, null);
    }

    /**
     * Letters in doubt leave again, and what is in doubt in chats is said again, although they may arrive twice: a person says so, and
     * it is recorded.
     *
     * @return how many of both
     * @throws IllegalStateException when it was stopped or withdrawn
     */
    int sendAgain(long id, String userId);

    Reach reach(long id);

    /**
     * The same without what only a look at every letter tells (opened, and in another language: zero), for what is asked every few
     * seconds while letters leave.
     */
    Reach reachSoFar(long id);

    /** By id: how far each of these has come, for lists. */
    Map<Long, Progress> progress(Collection<Long> ids);

    /** In its audiences' chats, by audience and language; audiences without a chat are left out. */
    List<ChatReach> chats(long id);

    /** Counts every learner of the partnership: for pages that show it. */
    List<Audience> audiences(String partnership);

    /** By id. */
    Map<Long, String> audienceNames(String partnership);

    /**
     * Stops it and drafts its withdrawal: mandatory, to exactly those that it was sent to and those of whom that is in doubt, in exactly
     * those chats in which it was said or may have been. The draft is approved and started like any other. Drafted once; asked again, the same is returned.
     *
     * @return empty when no letter has left and nothing was said in a chat, and nobody has to be told
     */
    Optional<Long> withdrawalOf(long id, LocalDate sendOn, String userId);

    /** The withdrawal that {@link #withdrawalOf(long, LocalDate, String)} has drafted. */
    Optional<Long> withdrawalOf(long id);

    enum Kind {
        ANNOUNCEMENT,
        TRAINING,
        REMINDER,
        WITHDRAWAL
    }

    enum State {
        /** Written, not approved as it stands. */
        DRAFT,
        APPROVED,
        /** Waits for its date, or is being sent. */
        SENDING,
        SENT,
        STOPPED
    }

    /**
     * @param subject whose communication it is: {@code change/12/wave/3}; events name it again
     * @param title how people know it
     * @param mandatory whether nobody can unsubscribe from it
     * @param region whose learners of the audiences are told, with those whose region no list says; null for all
     * @param facts what fills the template's placeholders; may lack some
     */
    record NewCommunication(
            String partnership, String subject, String title, Kind kind, boolean mandatory, LocalDate sendOn, Set<Long> audiences,
            String region, Map<String, String> facts) {

        public NewCommunication(
                String partnership, String subject, String title, Kind kind, boolean mandatory, LocalDate sendOn, Set<Long> audiences,
                Map<String, String> facts) {
            this(partnership, subject, title, kind, mandatory, sendOn, audiences, null, facts);
        }
    }

    /**
     * @param withdraws id of the communication that it takes back, null for none
     * @param region whose learners of the audiences are told, null for all
     * @param textHash of all that an approval covers: kind, texts, audiences and region
     * @param approval null unless the text as it stands is approved
     * @param startedAt null until it is started
     * @param startedBy who sent it by hand, null where its case does; likewise who stopped it
     */
    record Communication(
            long id, String partnership, String subject, String title, Kind kind, boolean mandatory, LocalDate sendOn, Long withdraws,
            State state, Set<Long> audiences, String region, List<Text> texts, String textHash, Approval approval, String plannedBy,
            Instant startedAt, String startedBy, Instant endedAt, String stoppedBy) {}

    /** @param locale language tag: {@code en} */
    record Text(String locale, String heading, String body) {}

    /**
     * @param actedFor the sponsor; the person who approved, unless a deputy did
     * @param region of the mandate
     */
    record Approval(String userId, String actedFor, Side side, String region, Instant at) {}

    /** @param actsFor the sponsor; the person unless it is a deputy */
    record Approver(String userId, String actsFor, Side side, String region) {}

    /**
     * @param members all
     * @param withoutMail of them, reached by their line manager's briefing sheet
     * @param suppressed of them, who wanted no more letters
     * @param regions members by region; those without one under the empty name
     * @param locales members by language; those without one under the empty name
     */
    record Audience(
            long id, String partnership, String name, long members, long withoutMail, long suppressed, Map<String, Long> regions,
            Map<String, Long> locales) {}

    /**
     * Of those listed when sending began; before, all zero.
     *
     * @param pending not yet sent
     * @param inDoubt the attempt broke off when the mail server may have taken it: never sent again unless a person says so
     * @param suppressed wanted no letters
     * @param tracked sent, and have agreed to be counted when they open it
     * @param opened of these
     * @param fallback sent or to be sent in another language than their own
     * @param withoutMail members without address
     */
    record Reach(
            long recipients, long pending, long sent, long failed, long inDoubt, long suppressed, long tracked, long opened, long fallback,
            long withoutMail) {}

    /** @param recipients listed so far; 0 before sending begins */
    record Progress(long recipients, long sent, long inDoubt) {}

    /**
     * What an audience's chat was told in one language.
     *
     * @param host of the chat, null when it has been removed
     * @param locale of the text; null before it begins
     * @param state {@link #OTHER_REGIONS} when it isn't said there at all, {@link #NOT_BEGUN} before its day, then {@code PENDING}, {@code SENDING}, {@code SENT}, {@code FAILED} or
     *     {@code IN_DOUBT}: the chat may have taken it, and it isn't said again by itself
     * @param settledAt when it was said or failed, null before
     * @param nextAttemptAt after a failed one, while it waits
     * @param cause why the last attempt failed: a word of {@code webhooks.cause.…}, after a slash its argument; null when none did
     */
    record ChatReach(long audience, String host, String locale, String state, Instant settledAt, Instant nextAttemptAt, String cause) {

        public static final String NOT_BEGUN = "NOT_BEGUN";
        /** It is for one region, and learners of others read this chat. */
        public static final String OTHER_REGIONS = "OTHER_REGIONS";
    }

    /** Published in the transaction of the approval. */
    record CommunicationApproved(String partnership, long id, String subject) {}

    /** A text was changed after its approval. Published in the transaction that changed it. */
    record CommunicationApprovalVoided(String partnership, long id, String subject) {}

    /** Every letter is settled: sent, failed, suppressed or in doubt. Published in the transaction that ended it, by no person. */
    record CommunicationSent(String partnership, long id, String subject, Reach reach) {}
}
