package dev.tandem.review;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ReviewRecords implements ReviewService {

    private static final int TITLE = 200;
    private static final int DETAIL = 4_000;
    /** Nobody's page shows as many; keeps an agenda an agenda. */
    private static final int MOST_ADDED = 100;
    /** After everything drawn up. */
    private static final int LAST = 10_000;

    private final Reviews reviews;
    private final ReviewDetails details;
    private final ReviewDates dates;
    private final MovedMeetings meetings;
    private final MeetingRecords records;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ActionService actions;
    private final EscalationService escalations;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Texts texts;

    ReviewRecords(
            Reviews reviews, ReviewDetails details, ReviewDates dates, MovedMeetings meetings, MeetingRecords records,
            PartnershipService partnerships, SponsorshipService sponsorships, ActionService actions, EscalationService escalations,
            ApplicationEventPublisher events, Clock clock, Texts texts) {
        this.reviews = reviews;
        this.details = details;
        this.dates = dates;
        this.meetings = meetings;
        this.records = records;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.actions = actions;
        this.escalations = escalations;
        this.events = events;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<Review> of(String partnership) {
        return reviews.of(partnership);
    }

    @Override
    public Optional<Review> current(String partnership) {
        var all = reviews.of(partnership);
        return all.stream().filter(review -> !review.ended()).findFirst().or(() -> all.stream().findFirst());
    }

    @Override
    public Optional<Review> find(String partnership, YearMonth month) {
        return reviews.find(partnership, month);
    }

    @Override
    public Review get(long id) {
        return reviews.get(id);
    }

    @Override
    public ReviewDetail detail(String partnership, YearMonth month) {
        return details.of(existing(partnership, month));
    }

    @Override
    public Optional<byte[]> pack(String partnership, YearMonth month) {
        return reviews.find(partnership, month).flatMap(review -> reviews.latestPack(review.id()));
    }

    @Override
    public void addAgendaItem(String partnership, YearMonth month, String userId, AgendaItem.Horizon horizon, String title, String detail) {
        var review = lock(partnership, month);
        notHeld(review);
        var person = partnerships.participant(partnership, userId)
                .orElseThrow(() -> new InvalidField("userId", texts.get("review.no-participant")));
        if (horizon == null) {
            throw new InvalidField("horizon", texts.get("review.agenda.add.horizon"));
        }
        var addedTitle = required("title", title, TITLE);
        var added = reviews.agenda(review.id()).stream().filter(item -> item.addedBy() != null).toList();
        if (added.stream().anyMatch(item -> userId.equals(item.addedBy()) && addedTitle.equals(item.title()))) {
            throw new InvalidField("title", texts.get("review.agenda.add.twice"));
        }
        if (added.size() >= MOST_ADDED) {
            throw new InvalidField("title", texts.get("review.agenda.add.full", MOST_ADDED));
        }
        reviews.addAgendaItem(review, new AgendaItem(
                0, horizon, AgendaItem.Kind.ADDED, addedTitle, optional("detail", detail, DETAIL), null, person.side(), userId, false),
                LAST);
    }

    @Override
    public void reschedule(String partnership, YearMonth month, String userId, Instant meetingAt, String reason) {
        var review = lock(partnership, month);
        notHeld(review);
        lead(partnership, userId);
        newDate(review, meetingAt);
        var why = required("reason", reason, DETAIL);
        meetings.move(review, meetingAt, why, userId);
    }

    private void newDate(Review review, Instant meetingAt) {
        if (meetingAt == null) {
            throw new InvalidField("meetingAt", texts.get("review.reschedule.required"));
        }
        if (!meetingAt.isAfter(clock.instant())) {
            throw new InvalidField("meetingAt", texts.get("review.reschedule.past"));
        }
        if (meetingAt.equals(review.meetingAt())) {
            throw new InvalidField("meetingAt", texts.get("review.reschedule.same"));
        }
        var partnership = partnerships.get(review.partnership());
        var day = meetingAt.atZone(partnership.timeZone()).toLocalDate();
        var businessDays = partnerships.businessDays(partnership.code());
        if (!businessDays.isBusinessDay(day)) {
            throw new InvalidField("meetingAt", texts.get("review.reschedule.no-business-day", say(day), say(businessDays.onOrAfter(day))));
        }
        var next = partnerships.reviewDay(partnership.code(), review.month().plusMonths(1));
        if (!day.isBefore(next)) {
            throw new InvalidField("meetingAt", texts.get("review.reschedule.next-month", say(next)));
        }
    }

    private String say(LocalDate day) {
        return texts.day(day);
    }

    @Override
    public void askToCancel(String partnership, YearMonth month, String userId, String reason) {
        var review = lock(partnership, month);
        notHeld(review);
        var side = lead(partnership, userId).side();
        var requests = reviews.cancelRequests(review.id());
        if (requests.stream().anyMatch(request -> request.side() == side)) {
            throw new IllegalStateException(texts.get("review.cancel.asked-already"));
        }
        reviews.addCancelRequest(
                review, new ReviewDetail.CancelRequest(side, userId, required("reason", reason, DETAIL), clock.instant()));
        if (!requests.isEmpty()) {
            events.publishEvent(new ReviewCancelled(review.id(), partnership, month));
        }
    }

    @Override
    public void withdrawCancel(String partnership, YearMonth month, String userId) {
        var review = lock(partnership, month);
        notHeld(review);
        var request = reviews.cancelRequests(review.id()).stream()
                .filter(asked -> asked.userId().equals(userId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(texts.get("review.cancel.not-yours")));
        reviews.deleteCancelRequest(review.id(), request.side());
    }

    @Override
    public MeetingForm meetingForm(String partnership, YearMonth month) {
        var review = existing(partnership, month);
        var charter = partnerships.get(partnership);
        var day = dates.meetingDay(review);
        var sponsors = sponsorships.inOffice(partnership, day);
        var people = partnerships.participants(partnership);
        var names = people.stream().collect(Collectors.toMap(Participant::userId, Participant::name, (one, other) -> one));
        return new MeetingForm(
                partnership, charter.name(), month, review.meetingAt(), day, charter.timeZone(), review.state(),
                people.stream().map(person -> new MeetingForm.Person(
                        person.userId(), person.name(), person.side(),
                        sponsors.stream().filter(sponsor -> sponsor.userId().equals(person.userId())).map(sponsor -> sponsor.region())
                                .findFirst().orElse(null),
                        person.roles().stream().map(Role::key).sorted().toList())).toList(),
                reviews.agenda(review.id()),
                actions.open(partnership).stream().map(item -> action(item, names, day)).toList(),
                actions.effectToCheck(partnership, month).stream().map(item -> action(item, names, day)).toList(),
                escalations.open(partnership).stream().filter(escalation -> escalation.status() == Escalation.Status.UNDECIDED)
                        .map(escalation -> new MeetingForm.Undecided(
                                escalation.id(), escalation.title(), escalation.asked(), escalation.raisedAt(),
                                Escalation.choices(escalation.subject()).contains(Escalation.Decision.RENEW))).toList(),
                records.find(review.id()).orElse(null),
                reviews.confirmations(review.id()).stream()
                        .filter(word -> word.verdict() == Verdict.CHANGES_ASKED)
                        .map(word -> new MeetingForm.SentBack(
                                word.round(), word.side(), word.userId(), names.getOrDefault(word.userId(), word.userId()), word.reason(),
                                word.at()))
                        .toList());
    }

    private static MeetingForm.Action action(ActionItem item, Map<String, String> names, LocalDate day) {
        return new MeetingForm.Action(
                item.id(), item.review(), item.problem(), item.solution(), item.doer(), names.getOrDefault(item.doer(), item.doer()),
                item.counterpart(), names.getOrDefault(item.counterpart(), item.counterpart()), item.dueOn(), item.dueOn().isBefore(day),
                item.horizon().name());
    }

    @Override
    public Optional<MeetingRecord> meetingRecord(String partnership, YearMonth month) {
        return records.find(existing(partnership, month).id());
    }

    private Review existing(String partnership, YearMonth month) {
        return reviews.find(partnership, month)
                .orElseThrow(() -> new NoSuchElementException(partnership + " has no review of " + month));
    }

    private Review lock(String partnership, YearMonth month) {
        return reviews.lock(existing(partnership, month).id());
    }

    /** Neither held nor called off. */
    private void notHeld(Review review) {
        if (review.state() != Review.State.GATHERING && review.state() != Review.State.PREPARED) {
            var cancelled = review.state() == Review.State.CANCELLED;
            throw new IllegalStateException(texts.get(cancelled ? "review.cancelled-already" : "review.held"));
        }
        if (reviews.cancelRequests(review.id()).size() == Side.values().length) {
            throw new IllegalStateException(texts.get("review.cancelled-already"));
        }
    }

    private Participant lead(String partnership, String userId) {
        return partnerships.participant(partnership, userId)
                .filter(person -> person.has(Role.leads(person.side())))
                .orElseThrow(() -> new InvalidField("userId", texts.get("review.leads-only")));
    }

    private String required(String field, String text, int length) {
        var result = optional(field, text, length);
        if (result == null) {
            throw new InvalidField(field, texts.get("review.required"));
        }
        return result;
    }

    private String optional(String field, String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.strip().length() > length) {
            throw new InvalidField(field, texts.get("review.too-long", length, text.strip().length()));
        }
        return text.strip();
    }
}
