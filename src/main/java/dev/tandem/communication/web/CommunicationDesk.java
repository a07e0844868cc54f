package dev.tandem.communication.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.communication.AudienceChannels;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.partnership.Role;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What pages and API share: who may do what, and what is found. */
@Component
class CommunicationDesk {

    private static final String[] WRITERS = AudienceChannels.WRITERS.toArray(String[]::new);

    /** How the subject of a letter begins that belongs to no case. */
    private static final String OWN = "letter/";

    private final Access access;
    private final Communications communications;
    private final MessageSource messages;

    CommunicationDesk(Access access, Communications communications, MessageSource messages) {
        this.access = access;
        this.communications = communications;
        this.messages = messages;
    }

    /** The same answer for one of another partnership as for one that isn't there. */
    Communication find(String code, long id) {
        access.requireRead(code);
        try {
            var found = communications.get(id);
            if (found.partnership().equals(code)) {
                return found;
            }
        } catch (NoSuchElementException e) {
            // Told below.
        }
        throw new NotVisible("communication " + id + " of " + code);
    }

    boolean mayWrite(String code) {
        return access.holds(code, WRITERS);
    }

    void requireWriter(String code) {
        access.requireRole(code, WRITERS);
    }

    /** Who writes, and who signs: a sponsor who sees that it goes wrong asks nobody. */
    boolean mayStop(String code) {
        return mayWrite(code) || access.holds(code, Role.CLIENT_SPONSORS.key(), Role.PROVIDER_SPONSORS.key());
    }

    void requireStopper(String code) {
        if (!mayStop(code)) {
            throw new AccessDeniedException("Letters are stopped by those who write them and by sponsors.");
        }
    }

    boolean mayApprove(long id) {
        return communications.approvers(id).stream().anyMatch(approver -> approver.userId().equals(access.userId()));
    }

    /**
     * Only a letter of its own, or a withdrawal: what belongs to a case leaves when its process sends it, which keeps that it did. Else
     * a rollback would not know that learners were told.
     */
    void send(String code, long id) {
        requireWriter(code);
        var found = find(code, id);
        if (!isSentByHand(found)) {
            throw new IllegalStateException(messages.getMessage("communication.sent-by-its-case", null, LocaleContextHolder.getLocale()));
        }
        communications.startSending(id, access.userId());
    }

    /** Whether it is for people to send. */
    static boolean isSentByHand(Communication communication) {
        return communication.withdraws() != null || communication.subject().startsWith(OWN);
    }

    /** One that belongs to no process. */
    long plan(
            String code, String title, String kind, boolean mandatory, String sendOn, Set<Long> audiences, Map<String, String> facts) {
        requireWriter(code);
        return communications.plan(
                new NewCommunication(
                        code, OWN + UUID.randomUUID().toString().substring(0, 8), title == null ? null : title.strip(), kind(kind), mandatory,
                        day(sendOn), audiences, facts),
                access.userId());
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values()).filter(each -> each != Kind.WITHDRAWAL && each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind: must be ANNOUNCEMENT, TRAINING or REMINDER"));
    }

    static LocalDate day(String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("sendOn: must be a date such as 2026-11-30, and is \"%s\"".formatted(text), e);
        }
    }
}
