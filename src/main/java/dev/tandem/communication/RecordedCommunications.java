package dev.tandem.communication;

import dev.tandem.notification.MailServer;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedCommunications implements Communications {

    private static final int HEADING = 200;
    private static final int BODY = 20_000;

    private final CommunicationRepository communications;
    private final AudienceRepository audiences;
    private final RecipientRepository recipients;
    private final LetterBook book;
    private final AudienceChats chats;
    private final MailServer server;
    private final Drafts drafts;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecordedCommunications(
            CommunicationRepository communications, AudienceRepository audiences, RecipientRepository recipients, LetterBook book, AudienceChats chats,
            MailServer server, Drafts drafts, PartnershipService partnerships, SponsorshipService sponsorships, ApplicationEventPublisher events,
            MessageSource messages, Clock clock) {
        this.communications = communications;
        this.audiences = audiences;
        this.recipients = recipients;
        this.book = book;
        this.chats = chats;
        this.server = server;
        this.drafts = drafts;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public long plan(NewCommunication planned, String userId) {
        var partnership = partnerships.get(planned.partnership());
        required("title", planned.title(), 300);
        required("subject", planned.subject(), 200);
        checkDate(planned.sendOn(), partnership);
        checkAudiences(planned.partnership(), planned.audiences());
        return draft(planned, null, audiences.locales(planned.audiences(), planned.region()), userId);
    }

    private long draft(NewCommunication planned, Long withdraws, Collection<String> locales, String userId) {
        var secret = new byte[32];
        random.nextBytes(secret);
        var id = communications.insert(planned, withdraws, HexFormat.of().formatHex(secret), userId, clock.instant());
        var texts = drafts.of(planned.kind(), planned.facts(), locales, partnerships.get(planned.partnership()).locale());
        communications.setTexts(id, planned.partnership(), texts, userId, clock.instant());
        return id;
    }

    @Override
    @Transactional(readOnly = true)
    public Communication get(long id) {
        return communications.find(id).orElseThrow(() -> new NoSuchElementException("no communication " + id));
    }

    private Communication lock(long id) {
        return communications.lock(id).orElseThrow(() -> new NoSuchElementException("no communication " + id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Communication> of(String partnership) {
        return communications.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Communication> of(String partnership, int from, int most) {
        return communications.of(partnership, from, most);
    }

    @Override
    @Transactional(readOnly = true)
    public int count(String partnership) {
        return communications.count(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Communication> about(String partnership, String subject) {
        return communications.about(partnership, subject);
    }

    @Override
    public void write(long id, List<Text> texts, String userId) {
        var before = lock(id);
        requireUnsent(before);
        if (texts.isEmpty()) {
            throw wrong("texts", "communication.required.texts");
        }
        var locales = new HashSet<String>();
        texts.forEach(text -> {
            if (text == null) {
                throw wrong("texts", "communication.required");
            }
            if (text.locale() == null || Languages.language(text.locale()).isEmpty() || text.locale().length() > 10) {
                throw wrong("locale", "communication.locale", text.locale());
            }
            if (!locales.add(text.locale())) {
                throw wrong("locale", "communication.locale.twice", text.locale());
            }
            required("heading." + text.locale(), text.heading(), HEADING);
            required("body." + text.locale(), text.body(), BODY);
        });
        var clean = texts.stream().map(text -> new Text(
                text.locale(), text.heading().replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), text.body().replace("\r\n", "\n").strip())).toList();
        communications.setTexts(id, before.partnership(), clean, userId, clock.instant());
        voidIfChanged(before);
    }

    @Override
    public void replan(long id, LocalDate sendOn, Set<Long> wanted, String userId) {
        var before = lock(id);
        requireUnsent(before);
        checkDate(sendOn, partnerships.get(before.partnership()));
        communications.setDate(id, sendOn);
        if (before.withdraws() == null) {
            checkAudiences(before.partnership(), wanted);
            communications.setAudiences(id, wanted);
        }
        voidIfChanged(before);
    }

    private void voidIfChanged(Communication before) {
        if (!get(before.id()).textHash().equals(before.textHash()) && communications.voidApprovals(before.id(), clock.instant())) {
            events.publishEvent(new CommunicationApprovalVoided(before.partnership(), before.id(), before.subject()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Approver> approvers(long id) {
        return approvers(get(id));
    }

    /** Own mandates first: who is a sponsor and another's deputy speaks as sponsor. */
    private List<Approver> approvers(Communication communication) {
        var partnership = partnerships.get(communication.partnership());
        var told = communication.withdraws() == null ? communication.audiences() : get(communication.withdraws()).audiences();
        var region = communication.withdraws() == null ? communication.region() : get(communication.withdraws()).region();
        var regions = new HashSet<>(region == null ? audiences.regions(told) : Set.of(region));
        partnerships.regions(partnership.code()).stream().filter(Region::isCentre).map(Region::code).forEach(regions::add);
        return sponsorships.inOffice(partnership.code(), today(partnership)).stream()
                .filter(mandate -> regions.contains(mandate.region()))
                .flatMap(RecordedCommunications::speakers)
                .sorted(Comparator.comparing(approver -> !approver.userId().equals(approver.actsFor())))
                .toList();
    }

    private static Stream<Approver> speakers(Sponsor mandate) {
        return Stream.of(mandate.userId(), mandate.deputyUserId()).filter(Objects::nonNull)
                .map(userId -> new Approver(userId, mandate.userId(), mandate.side(), mandate.region()));
    }

    @Override
    public void approve(long id, String userId, String textHash) {
        var communication = lock(id);
        requireUnsent(communication);
        var approver = approvers(communication).stream().filter(each -> each.userId().equals(userId)).findFirst()
                .orElseThrow(() -> refused("communication.no-approver"));
        if (!communication.textHash().equals(textHash)) {
            throw refused("communication.changed-meanwhile");
        }
        var open = Drafts.open(communication.texts());
        if (!open.isEmpty()) {
            throw refused("communication.placeholders", String.join(", ", open));
        }
        if (communication.approval() == null) {
            communications.insertApproval(communication, approver, clock.instant());
            events.publishEvent(new CommunicationApproved(communication.partnership(), id, communication.subject()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public boolean approved(long id) {
        return get(id).approval() != null;
    }

    @Override
    public void startSending(long id, String userId) {
        var communication = lock(id);
        if (communication.startedAt() != null || communication.state() == State.STOPPED) {
            return;
        }
        if (communication.approval() == null) {
            throw refused("communication.not-approved");
        }
        communications.started(id, userId, clock.instant());
        chats.begin(id);
    }

    @Override
    public void stop(long id, String userId) {
        var communication = lock(id);
        communications.stopped(id, userId, clock.instant());
        chats.stop(communication);
    }

    @Override
    public int sendAgain(long id, String userId) {
        var communication = lock(id);
        if (communication.state() == State.STOPPED) {
            throw refused("communication.stopped");
        }
        if (communications.withdrawalOf(id).isPresent()) {
            throw refused("communication.withdrawn");
        }
        return book.sendAgain(id, userId, clock.instant(), server.now()) + chats.sayAgain(communication, userId);
    }

    @Override
    @Transactional(readOnly = true)
    public Reach reach(long id) {
        return recipients.reach(get(id));
    }

    @Override
    @Transactional(readOnly = true)
    public Reach reachSoFar(long id) {
        return recipients.reachSoFar(get(id));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Progress> progress(Collection<Long> ids) {
        return recipients.progress(ids);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, String> audienceNames(String partnership) {
        var names = new TreeMap<Long, String>();
        audiences.names(partnership).forEach((name, id) -> names.put(id, name));
        return names;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChatReach> chats(long id) {
        return chats.of(get(id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Audience> audiences(String partnership) {
        return audiences.of(partnership);
    }

    @Override
    public Optional<Long> withdrawalOf(long id, LocalDate sendOn, String userId) {
        var told = lock(id);
        var drafted = communications.withdrawalOf(id);
        if (drafted.isPresent()) {
            return drafted;
        }
        checkDate(sendOn, partnerships.get(told.partnership()));
        communications.stopped(id, userId, clock.instant());
        chats.stop(told);
        if (!recipients.anyTold(id) && !chats.anySaid(told)) {
            return Optional.empty();
        }
        var withdrawal = new NewCommunication(
                told.partnership(), told.subject(), told.title(), Kind.WITHDRAWAL, true, sendOn, Set.of(), told.region(),
                Map.of("title", told.title()));
        return Optional.of(draft(withdrawal, id, told.texts().stream().map(Text::locale).toList(), userId));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Long> withdrawalOf(long id) {
        return communications.withdrawalOf(id);
    }

    private LocalDate today(Partnership partnership) {
        return LocalDate.ofInstant(clock.instant(), partnership.timeZone());
    }

    private void checkDate(LocalDate sendOn, Partnership partnership) {
        if (sendOn == null) {
            throw wrong("sendOn", "communication.required.sendOn");
        }
        if (sendOn.isBefore(today(partnership))) {
            throw wrong("sendOn", "communication.past");
        }
    }

    private void checkAudiences(String partnership, Set<Long> wanted) {
        if (wanted.isEmpty()) {
            throw wrong("audiences", "communication.required.audiences");
        }
        if (!new LinkedHashSet<>(audiences.names(partnership).values()).containsAll(wanted)) {
            throw wrong("audiences", "communication.audiences.unknown");
        }
    }

    private void requireUnsent(Communication communication) {
        if (communication.startedAt() != null || communication.state() == State.STOPPED) {
            throw refused("communication.started");
        }
    }

    private void required(String field, String text, int most) {
        if (text == null || text.isBlank()) {
            throw wrong(field, "communication.required");
        }
        if (text.length() > most) {
            throw wrong(field, "communication.too-long", most, text.length());
        }
    }

    private IllegalArgumentException wrong(String field, String code, Object... arguments) {
        return new IllegalArgumentException(field + ": " + messages.getMessage(code, arguments, locale()));
    }

    private IllegalStateException refused(String code, Object... arguments) {
        return new IllegalStateException(messages.getMessage(code, arguments, locale()));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
