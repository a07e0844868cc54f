package dev.tandem.notification;

import dev.tandem.notification.Notification.Attachment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcOutbox implements Outbox {

    private static final String ENTRY = """
            select m.id, m.template, m.partnership, m.recipient, m.name, m.email, m.zone, m.subject, m.written_at, m.state, m.attempts,
                   m.next_attempt_at, m.cause, m.calendar_method,
                   (select count(*) from outbox_message_attachments a where a.message_id = m.id) as attachments
            from outbox_messages m
            """;
    private static final String TROUBLED = "(state in ('IN_DOUBT', 'FAILED') or (state = 'PENDING' and attempts > 0))";
    private static final int CAUSE = 1000;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock wallClock = Clock.systemUTC();

    JdbcOutbox(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    // Writing

    /** Who was written to under this key before. */
    Set<String> writtenTo(String key) {
        return new HashSet<>(jdbc.sql("select recipient from outbox_messages where message_key = :key")
                .param("key", key).query(String.class).list());
    }

    record NewMessage(
            String key, Recipient recipient, String partnership, String template, MailRenderer.Rendered mail, String calendarMethod,
            String calendar, String messageId, Instant writtenAt, State state, String cause, Instant firstAttempt, String link) {}

    long write(NewMessage message) {
        jdbc.sql("""
                insert into outbox_messages (message_key, recipient, partnership, template, name, email, zone, subject, html, plain,
                    calendar_method, calendar, message_id, written_at, state, due_since, next_attempt_at, attempts, cause, link)
                values (:key, :recipient, :partnership, :template, :name, :email, :zone, :subject, :html, :plain,
                    :method, :calendar, :messageId, :writtenAt, :state, :dueSince, :nextAttemptAt, 0, :cause, :link)
                """)
                .param("key", message.key()).param("recipient", message.recipient().userId())
                .param("partnership", message.partnership()).param("template", message.template())
                .param("name", message.recipient().name()).param("email", message.recipient().email())
                .param("zone", message.recipient().zone().getId()).param("subject", message.mail().subject())
                .param("html", message.mail().html()).param("plain", message.mail().plain())
                .param("method", message.calendarMethod()).param("calendar", message.calendar())
                .param("messageId", message.messageId()).param("writtenAt", utc(message.writtenAt()))
                .param("state", message.state().name()).param("dueSince", utc(message.firstAttempt()))
                .param("nextAttemptAt", utc(message.firstAttempt())).param("cause", message.cause())
                .param("link", message.link())
                .update();
        return jdbc.sql("select id from outbox_messages where message_key = :key and recipient = :recipient")
                .param("key", message.key()).param("recipient", message.recipient().userId()).query(Long.class).single();
    }

    /** Keeps the bytes once, however often they are sent. */
    long keep(byte[] content) {
        var digest = digest(content);
        return attachmentId(digest).orElseGet(() -> {
            jdbc.sql("insert into outbox_attachments (digest, content) values (:digest, :content)")
                    .param("digest", digest).param("content", content).update();
            return attachmentId(digest).orElseThrow();
        });
    }

    /** Puts another content in the place of this one, wherever it was attached. */
    int replace(byte[] before, byte[] after) {
        var old = attachmentId(digest(before));
        if (old.isEmpty()) {
            return 0;
        }
        var kept = keep(after);
        if (kept == old.get()) {
            return 0;
        }
        var moved = jdbc.sql("update outbox_message_attachments set attachment_id = :kept where attachment_id = :old")
                .param("kept", kept).param("old", old.get()).update();
        jdbc.sql("delete from outbox_attachments where id = :old").param("old", old.get()).update();
        return moved;
    }

    /**
     * Lets go of texts and attachments of mails that were sent or kept before then; that they were sent, to whom and when, stays.
     *
     * @return how many mails
     */
    int letGoOfTexts(Instant settledBefore, Instant now) {
        var gone = jdbc.sql("""
                update outbox_messages set html = '', plain = '', calendar = null, calendar_method = null, texts_gone_at = :now
                where texts_gone_at is null and state not in ('PENDING', 'SENDING', 'HELD') and coalesce(settled_at, due_since) < :before
                """).param("now", utc(now)).param("before", utc(settledBefore)).update();
        dropAttachments();
        return gone;
    }

    /** Mails to this person lose their texts; one that hasn't left stays here. */
    int letGoOfTextsTo(String recipient, Instant now) {
        jdbc.sql("update outbox_messages set state = 'DISCARDED', settled_at = :now where recipient = :recipient and state not in ('SENT', 'BUNDLED')")
                .param("now", utc(now)).param("recipient", recipient).update();
        var gone = jdbc.sql("""
                update outbox_messages set html = '', plain = '', calendar = null, calendar_method = null, texts_gone_at = :now
                where recipient = :recipient
                """).param("now", utc(now)).param("recipient", recipient).update();
        dropAttachments();
        return gone;
    }

    private void dropAttachments() {
        jdbc.sql("delete from outbox_message_attachments where message_id in"
                + " (select id from outbox_messages where texts_gone_at is not null)").update();
        jdbc.sql("delete from outbox_attachments where id not in (select attachment_id from outbox_message_attachments)").update();
    }

    private Optional<Long> attachmentId(String digest) {
        return jdbc.sql("select id from outbox_attachments where digest = :digest").param("digest", digest).query(Long.class).optional();
    }

    void attach(long message, int place, long attachment, String name, String mediaType) {
        jdbc.sql("""
                insert into outbox_message_attachments (message_id, place, attachment_id, name, media_type)
                values (:message, :place, :attachment, :name, :mediaType)
                """)
                .param("message", message).param("place", place).param("attachment", attachment).param("name", name)
                .param("mediaType", mediaType).update();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Held for a digest

    record Held(long id, String partnership, String subject, String link) {}

    List<String> heldFor(Instant now) {
        return jdbc.sql("select distinct recipient from outbox_messages where state = 'HELD' and next_attempt_at <= :now")
                .param("now", utc(now)).query(String.class).list();
    }

    /** All that the person's hour brings, oldest first; the rows stay locked until the transaction ends. */
    List<Held> held(String recipient, Instant now) {
        return jdbc.sql("select id, partnership, subject, link from outbox_messages where recipient = :recipient and state = 'HELD'"
                        + " and next_attempt_at <= :now order by id for update")
                .param("recipient", recipient).param("now", utc(now))
                .query((row, number) -> new Held(
                        row.getLong("id"), row.getString("partnership"), row.getString("subject"), row.getString("link")))
                .list();
    }

    void release(long id, Instant now) {
        jdbc.sql("update outbox_messages set state = 'PENDING', due_since = :now, next_attempt_at = :now where id = :id and state = 'HELD'")
                .param("now", utc(now)).param("id", id).update();
    }

    void overtaken(long id, Instant now) {
        jdbc.sql("update outbox_messages set state = 'OVERTAKEN', settled_at = :now where id = :id and state = 'HELD'")
                .param("now", utc(now)).param("id", id).update();
    }

    void bundled(long id, Instant now) {
        jdbc.sql("update outbox_messages set state = 'BUNDLED', settled_at = :now where id = :id and state = 'HELD'")
                .param("now", utc(now)).param("id", id).update();
    }

    // Delivering

    List<Long> due(Instant now, int limit) {
        return jdbc.sql("""
                select id from outbox_messages where state = 'PENDING' and next_attempt_at <= :now
                order by next_attempt_at, id limit :limit
                """).param("now", utc(now)).param("limit", limit).query(Long.class).list();
    }

    record Letter(
            long id, String name, String email, String subject, String html, String plain, String calendarMethod, String calendar,
            String messageId, Instant writtenAt, int attempts, Instant dueSince) {}

    Letter letter(long id) {
        return jdbc.sql("""
                select id, name, email, subject, html, plain, calendar_method, calendar, message_id, written_at, attempts, due_since
                from outbox_messages where id = :id
                """).param("id", id)
                .query((row, number) -> new Letter(
                        row.getLong("id"), row.getString("name"), row.getString("email"), row.getString("subject"),
                        row.getString("html"), row.getString("plain"), row.getString("calendar_method"), row.getString("calendar"),
                        row.getString("message_id"), instant(row, "written_at"), row.getInt("attempts"), instant(row, "due_since")))
                .single();
    }

    List<Attachment> attachments(long id) {
        return jdbc.sql("""
                select l.name, l.media_type, a.content from outbox_message_attachments l
                join outbox_attachments a on a.id = l.attachment_id where l.message_id = :id order by l.place
                """).param("id", id)
                .query((row, number) -> new Attachment(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .list();
    }

    /** One update decides between nodes. */
    boolean claim(long id, String node, Instant now, Instant until) {
        return jdbc.sql("""
                update outbox_messages set state = 'SENDING', claimed_by = :node, claimed_until = :until, attempts = attempts + 1
                where id = :id and state = 'PENDING' and next_attempt_at <= :now
                """).param("node", node).param("until", utc(until)).param("id", id).param("now", utc(now)).update() == 1;
    }

    /** Also when the lease ran out meanwhile: who handed it over knows. */
    void sent(long id, String node, Instant now) {
        jdbc.sql("""
                update outbox_messages set state = 'SENT', settled_at = :now, claimed_until = null, cause = null
                where id = :id and state in ('SENDING', 'IN_DOUBT') and claimed_by = :node
                """).param("now", utc(now)).param("id", id).param("node", node).update();
    }

    void again(long id, String node, Instant next, String cause) {
        jdbc.sql("""
                update outbox_messages set state = 'PENDING', next_attempt_at = :next, claimed_until = null, cause = :cause
                where id = :id and state in ('SENDING', 'IN_DOUBT') and claimed_by = :node
                """).param("next", utc(next)).param("cause", cut(cause)).param("id", id).param("node", node).update();
    }

    /** An attempt that ended before this mail's turn, because the server can't be reached. */
    void postpone(long id, Instant next, String cause) {
        jdbc.sql("""
                update outbox_messages set attempts = attempts + 1, next_attempt_at = :next, cause = :cause
                where id = :id and state = 'PENDING'
                """).param("next", utc(next)).param("cause", cut(cause)).param("id", id).update();
    }

    void fail(long id, Instant now, String cause) {
        settle(id, State.FAILED, now, cause);
    }

    void doubt(long id, Instant now, String cause) {
        settle(id, State.IN_DOUBT, now, cause);
    }

    private void settle(long id, State state, Instant now, String cause) {
        jdbc.sql("""
                update outbox_messages set state = :state, settled_at = :now, claimed_until = null, cause = :cause
                where id = :id and state in ('PENDING', 'SENDING')
                """).param("state", state.name()).param("now", utc(now)).param("cause", cut(cause)).param("id", id).update();
    }

    /** Attempts that nobody finished. */
    int parkAbandoned(Instant now, String cause) {
        return jdbc.sql("""
                update outbox_messages set state = 'IN_DOUBT', settled_at = :now, claimed_until = null, cause = :cause
                where state = 'SENDING' and claimed_until < :now
                """).param("now", utc(now)).param("cause", cause).update();
    }

    // Looking at and deciding

    @Override
    public List<Entry> entries(String userId, int offset, int limit) {
        var query = userId == null
                ? jdbc.sql(ENTRY + "order by m.written_at desc, m.id desc limit :limit offset :offset")
                : jdbc.sql(ENTRY + "where m.recipient = :recipient order by m.written_at desc, m.id desc limit :limit offset :offset")
                        .param("recipient", userId);
        return query.param("limit", limit).param("offset", offset).query(JdbcOutbox::entry).list();
    }

    @Override
    public long count(String userId) {
        return userId == null
                ? jdbc.sql("select count(*) from outbox_messages").query(Long.class).single()
                : jdbc.sql("select count(*) from outbox_messages where recipient = :recipient").param("recipient", userId)
                        .query(Long.class).single();
    }

    @Override
    public Optional<Message> find(long id) {
        return jdbc.sql(ENTRY + "where m.id = :id").param("id", id).query(JdbcOutbox::entry).optional().map(entry -> {
            var letter = letter(id);
            var attachments = jdbc.sql("""
                    select place, name, media_type from outbox_message_attachments where message_id = :id order by place
                    """).param("id", id)
                    .query((row, number) -> new AttachmentName(row.getInt("place"), row.getString("name"), row.getString("media_type")))
                    .list();
            return new Message(entry, letter.html(), letter.plain(), letter.calendarMethod(), letter.calendar(), attachments);
        });
    }

    @Override
    public Optional<Attachment> attachment(long id, int place) {
        return jdbc.sql("""
                select l.name, l.media_type, a.content from outbox_message_attachments l
                join outbox_attachments a on a.id = l.attachment_id where l.message_id = :id and l.place = :place
                """).param("id", id).param("place", place)
                .query((row, number) -> new Attachment(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    @Override
    public Map<State, Long> counts() {
        var counts = new EnumMap<State, Long>(State.class);
        Arrays.stream(State.values()).forEach(state -> counts.put(state, 0L));
        jdbc.sql("select state, count(*) as how_many from outbox_messages group by state")
                .query((row, number) -> counts.put(State.valueOf(row.getString("state")), row.getLong("how_many")))
                .list();
        return counts;
    }

    @Override
    public List<Entry> troubled(int limit) {
        return jdbc.sql(ENTRY + "where " + TROUBLED + " order by m.id limit :limit").param("limit", limit)
                .query(JdbcOutbox::entry).list();
    }

    @Override
    public long countTroubled() {
        return jdbc.sql("select count(*) from outbox_messages where " + TROUBLED).query(Long.class).single();
    }

    @Override
    @Transactional
    public boolean retry(long id, String userId) {
        var entry = jdbc.sql(ENTRY + "where m.id = :id").param("id", id).query(JdbcOutbox::entry).optional();
        if (entry.isEmpty()) {
            return false;
        }
        var email = people.find(entry.get().partnership(), entry.get().recipient()).map(Recipient::email)
                .filter(MailAddresses::valid).orElse(entry.get().email());
        var now = utc(wallClock.instant());
        return jdbc.sql("""
                update outbox_messages set state = 'PENDING', email = :email, attempts = 0, due_since = :now, next_attempt_at = :now,
                    settled_by = :userId
                where id = :id and state in ('PENDING', 'HELD', 'FAILED', 'IN_DOUBT') and texts_gone_at is null
                """).param("email", email).param("now", now).param("userId", userId).param("id", id).update() == 1;
    }

    @Override
    @Transactional
    public int retryFailed(String userId) {
        var failed = jdbc.sql("select id from outbox_messages where state = 'FAILED' order by id").query(Long.class).list();
        return (int) failed.stream().filter(id -> retry(id, userId)).count();
    }

    @Override
    @Transactional
    public boolean discard(long id, String userId) {
        return decide(id, State.DISCARDED, userId, Set.of("PENDING", "HELD", "FAILED", "IN_DOUBT"));
    }

    @Override
    @Transactional
    public boolean markSent(long id, String userId) {
        return decide(id, State.SENT, userId, Set.of("IN_DOUBT"));
    }

    private boolean decide(long id, State state, String userId, Set<String> from) {
        return jdbc.sql("""
                update outbox_messages set state = :state, settled_at = :now, settled_by = :userId
                where id = :id and state in (:from)
                """).param("state", state.name()).param("now", utc(wallClock.instant())).param("userId", userId)
                .param("id", id).param("from", from).update() == 1;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        return new Entry(
                row.getLong("id"), row.getString("template"), row.getString("partnership"), row.getString("recipient"),
                row.getString("name"), row.getString("email"), ZoneId.of(row.getString("zone")), row.getString("subject"),
                instant(row, "written_at"), state, row.getInt("attempts"),
                state == State.PENDING || state == State.HELD ? instant(row, "next_attempt_at") : null, row.getString("cause"),
                row.getString("calendar_method") != null, row.getInt("attachments"));
    }

    private static String cut(String cause) {
        return cause == null || cause.length() <= CAUSE ? cause : cause.substring(0, CAUSE - 1) + "…";
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
