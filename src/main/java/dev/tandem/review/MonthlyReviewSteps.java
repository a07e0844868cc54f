package dev.tandem.review;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.Rating;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.review.ReviewDetail.Confirmation;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.review.ReviewDetail.Endorsement;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of {@code monthly-review} on the records. Each takes the review's row first, so that steps at once wait for each other. */
@Service
@Transactional
class MonthlyReviewSteps implements ReviewSteps {

    private static final int NARRATIVE = 10_000;
    private static final int REMARK = 4_000;

    private final Reviews reviews;
    private final ReviewDates dates;
    private final ReviewMails mails;
    private final ReviewPacks packs;
    private final AgendaWriter agenda;
    private final AgendaReaders agendas;
    private final MeetingChecks checks;
    private final MeetingRecords records;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ExpectationService expectations;
    private final EscalationService escalations;
    private final ActionService actions;
    private final RecognitionService recognitions;
    private final Clock clock;
    private final Texts texts;

    MonthlyReviewSteps(
            Reviews reviews, ReviewDates dates, ReviewMails mails, ReviewPacks packs, AgendaWriter agenda, AgendaReaders agendas, MeetingChecks checks,
            MeetingRecords records, PartnershipService partnerships, SponsorshipService sponsorships, ExpectationService expectations,
            EscalationService escalations, ActionService actions, RecognitionService recognitions, Clock clock, Texts texts) {
        this.reviews = reviews;
        this.dates = dates;
        this.mails = mails;
        this.packs = packs;
        this.agenda = agenda;
        this.agendas = agendas;
        this.checks = checks;
        this.records = records;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.expectations = expectations;
        this.escalations = escalations;
        this.actions = actions;
        this.recognitions = recognitions;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Due> due() {
        return dates.due();
    }

    @Override
    public Opened open(String code, YearMonth month) {
        var partnership = partnerships.get(code);
        if (partnership.status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(code + " is not active: no review opens");
        }
        var meetingAt = partnerships.meetingAt(code, month);
        var inputClosesAt = dates.inputClosesAt(code, meetingAt);
        if (!reviews.insert(code, month, clock.instant(), inputClosesAt, meetingAt)) {
            throw new IllegalStateException("the review " + code + "/" + month + " was opened before");
        }
        var review = reviews.find(code, month).orElseThrow();
        var subject = partnership.name() + " · " + texts.month(month, partnership.locale());
        return new Opened(review.id(), subject, meetingAt, inputClosesAt, meetingAt.isAfter(clock.instant()));
    }

    @Override
    public void invite(long id) {
        mails.invitation(reviews.lock(id));
    }

    @Override
    public void recordInput(long id, Side side, SideInput input, String userId) {
        var review = reviews.lock(id);
        ofSide(review, side, userId);
        narrative("successes", input.successes());
        narrative("challenges", input.challenges());
        narrative("needs", input.needs());
        narrative("helped", input.helped());
        narrative("hindered", input.hindered());
        var closed = reviews.inputClosedAt(id).isPresent();
        var late = closed || !clock.instant().isBefore(review.inputClosesAt());
        var before = input(id, side);
        var next = new ReviewDetail.Input(
                side, userId, clock.instant(), late, before != null && before.missing(), text(input.successes()), text(input.challenges()),
                text(input.needs()), text(input.helped()), text(input.hindered()));
        if (before == null || !sameWords(before, next)) {
            reviews.saveInput(review, next);
        }
        var results = input.results() == null ? List.<ResultInput>of() : input.results();
        expectations.deliver(review.partnership(), review.judged(), side, results.stream()
                .map(row -> new ExpectationService.Delivered(row.expectation(), row.region(), row.value(), row.sampleSize(), row.comment()))
                .toList(), userId, late);
        if (closed) {
            afterLateInput(review);
        }
    }

    /** What came late counts: the month is rated again, and whoever has yet to meet finds it on the agenda. */
    private void afterLateInput(Review review) {
        var rating = expectations.rate(review.partnership(), review.judged());
        if (!review.ended() && rating.callSponsors()) {
            call(review);
        }
        if (review.state() == Review.State.PREPARED) {
            agenda.drawUp(review);
        }
    }

    private static boolean sameWords(ReviewDetail.Input before, ReviewDetail.Input next) {
        return Objects.equals(before.submittedBy(), next.submittedBy()) && Objects.equals(before.successes(), next.successes())
                && Objects.equals(before.challenges(), next.challenges()) && Objects.equals(before.needs(), next.needs())
                && Objects.equals(before.helped(), next.helped()) && Objects.equals(before.hindered(), next.hindered());
    }

    private ReviewDetail.Input input(long id, Side side) {
        return reviews.inputs(id).stream().filter(input -> input.side() == side).findFirst().orElse(null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Side> missing(long id) {
        return Arrays.stream(Side.values()).filter(side -> {
            var input = input(id, side);
            return input == null || input.submittedAt() == null;
        }).toList();
    }

    @Override
    public void closeInput(long id) {
        closeInput(reviews.lock(id));
    }

    private void closeInput(Review review) {
        if (reviews.inputClosedAt(review.id()).isPresent()) {
            return;
        }
        reviews.inputClosed(review.id(), clock.instant());
        for (var side : missing(review.id())) {
            reviews.saveInput(review, new ReviewDetail.Input(side, null, null, false, true, null, null, null, null, null));
        }
    }

    @Override
    public Rated rate(long id) {
        var review = reviews.lock(id);
        var rating = expectations.rate(review.partnership(), review.judged());
        return new Rated(rating.rating().name(), rating.callSponsors());
    }

    @Override
    public void callSponsors(long id) {
        call(reviews.lock(id));
    }

    /** Red goes to the sponsors at the centre at once; anything less to the sponsor of the region first. */
    private void call(Review review) {
        var locale = partnerships.get(review.partnership()).locale();
        var rating = texts.speaking(locale, () -> expectations.rating(review.partnership(), review.judged()));
        var severe = rating.rating() == Rating.RED;
        var judged = texts.month(review.judged(), locale);
        escalations.raise(review.businessKey() + "/rating", new EscalationService.NewEscalation(
                review.partnership(), "review/" + review.month(), null,
                texts.in(locale, "review.escalation.rating." + rating.rating(), judged),
                asked(texts.in(locale, "review.escalation.rating-asked"), rating.reasons()),
                severe ? Escalation.Severity.SEVERE : Escalation.Severity.NORMAL, null,
                severe ? null : partnerships.centre(review.partnership()).code()));
        mails.sponsorsCalled(review, "rating", rating.rating().name(), rating.reasons(), severe);
    }

    private static String asked(String asked, List<String> reasons) {
        var all = reasons.isEmpty() ? asked : asked + " " + String.join("; ", reasons);
        return all.length() <= 1_000 ? all : all.substring(0, 999) + "…";
    }

    @Override
    public void drawUpAgenda(long id) {
        var review = reviews.lock(id);
        if (reviews.minutes(id).isEmpty()) {
            agenda.drawUp(review);
        }
    }

    @Override
    public void preparePack(long id) {
        packs.prepare(reviews.lock(id));
    }

    @Override
    public void sendPack(long id) {
        var review = reviews.lock(id);
        var rating = expectations.rating(review.partnership(), review.judged()).rating().name();
        var titles = agendas.forEverybody(review.partnership(), reviews.agenda(id)).stream().map(ReviewDetail.AgendaItem::title).toList();
        packs.latest(id).ifPresent(pack -> mails.pack(review, pack, reviews.latestPack(id).orElseThrow(), rating, titles));
        if (review.state() == Review.State.GATHERING) {
            reviews.state(id, Review.State.PREPARED);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public void checkMeeting(long id, MeetingRecord record, String userId) {
        check(reviews.get(id), record, userId);
    }

    private void check(Review review, MeetingRecord record, String userId) {
        var problems = checks.check(review, record, userId);
        if (!problems.isEmpty()) {
            throw new MeetingRecord.Invalid(problems);
        }
    }

    @Override
    public void recordMeeting(long id, MeetingRecord brought, String userId) {
        var review = reviews.lock(id);
        var record = MeetingChecks.tidy(brought);
        var versions = reviews.minutes(id);
        if (!versions.isEmpty() && !sentBack(id, versions.size())) {
            if (records.latest(id).equals(record)) {
                return;
            }
            throw new IllegalStateException("the minutes of " + review.businessKey() + " wait for confirmation and were not sent back");
        }
        check(review, record, userId);
        reviews.addMinutes(review, versions.size() + 1, record.minutes(), records.write(record), userId, clock.instant());
        reviews.replaceAttendance(review, attendance(review, record));
        reviews.replaceDecisions(review, decisions(review, record));
        reviews.state(id, Review.State.CONFIRMING);
    }

    /** Those on escalations are decisions as well, for both sides to read and confirm. */
    private List<MeetingRecord.DecisionRow> decisions(Review review, MeetingRecord record) {
        var locale = partnerships.get(review.partnership()).locale();
        return Stream.concat(record.decisions().stream(), record.escalations().stream().map(row -> new MeetingRecord.DecisionRow(
                texts.in(locale, "review.meeting.escalation." + row.decision(), escalations.get(row.escalation()).title(), row.guidance(),
                        row.dueOn() == null ? "" : texts.day(row.dueOn(), locale)),
                "JOINT", null))).toList();
    }

    private boolean sentBack(long id, int round) {
        return reviews.confirmations(id).stream()
                .anyMatch(word -> word.round() == round && word.verdict() == Verdict.CHANGES_ASKED);
    }

    /** Everybody who could have been there, so that who was missing shows as well. */
    private List<ReviewDetail.Attendance> attendance(Review review, MeetingRecord record) {
        var present = record.attendance().stream().filter(MeetingRecord.Attendee::present).map(MeetingRecord.Attendee::userId)
                .collect(Collectors.toSet());
        var sponsors = sponsorships.inOffice(review.partnership(), dates.meetingDay(review));
        var people = new LinkedHashMap<String, ReviewDetail.Attendance>();
        for (var person : partnerships.participants(review.partnership())) {
            people.put(person.userId(), new ReviewDetail.Attendance(
                    person.userId(), person.name(), person.side(), regionOf(sponsors, person.userId()), present.contains(person.userId())));
        }
        for (var sponsor : sponsors) {
            people.computeIfAbsent(sponsor.userId(), userId -> new ReviewDetail.Attendance(
                    userId, userId, sponsor.side(), sponsor.region(), present.contains(userId)));
        }
        return List.copyOf(people.values());
    }

    private static String regionOf(List<Sponsor> sponsors, String userId) {
        return sponsors.stream().filter(sponsor -> sponsor.userId().equals(userId)).map(Sponsor::region).findFirst().orElse(null);
    }

    @Override
    public void confirm(long id, Side side, Verdict verdict, String userId, String reason) {
        var review = reviews.lock(id);
        var round = reviews.minutes(id).size();
        if (round == 0) {
            throw new IllegalStateException(review.businessKey() + " has no minutes to confirm yet");
        }
        if (verdict == Verdict.RULED) {
            throw new IllegalArgumentException("verdict: a ruling is for the sponsors at the centre");
        }
        var words = reviews.confirmations(id).stream().filter(word -> word.round() == round).toList();
        var given = words.stream().filter(word -> word.side() == side && word.verdict() != Verdict.RULED).findFirst();
        if (given.isPresent()) {
            if (given.get().verdict() == verdict && Objects.equals(given.get().userId(), userId)) {
                return;
            }
            throw new IllegalStateException(side + " has given its word on version " + round + " of the minutes already");
        }
        fourEyes(review, side, verdict, userId, words);
        if (verdict == Verdict.CHANGES_ASKED && text(reason) == null) {
            throw new InvalidField("reason", texts.get("review.confirm.reason"));
        }
        remark("reason", reason);
        reviews.addConfirmation(review, new Confirmation(round, side, verdict, userId, text(reason), clock.instant()));
        if (verdict == Verdict.CHANGES_ASKED && !sentBackBefore(words)) {
            reviews.timesSentBack(id, review.timesSentBack() + 1);
        }
    }

    private static boolean sentBackBefore(List<Confirmation> words) {
        return words.stream().anyMatch(word -> word.verdict() == Verdict.CHANGES_ASKED);
    }

    private void fourEyes(Review review, Side side, Verdict verdict, String userId, List<Confirmation> words) {
        if (verdict == Verdict.DEEMED_ACCEPTED) {
            if (userId != null) {
                throw new IllegalArgumentException("userId: silence has no person");
            }
            return;
        }
        ofSide(review, side, userId);
        if (words.stream().anyMatch(word -> word.side() != side && userId.equals(word.userId()))) {
            throw new InvalidField("userId", texts.get("review.confirm.four-eyes"));
        }
    }

    @Override
    public void settle(long id, Side side, String userId, String view) {
        var review = reviews.lock(id);
        var round = reviews.minutes(id).size();
        if (round == 0) {
            throw new IllegalStateException(review.businessKey() + " has no minutes to settle yet");
        }
        var ruled = reviews.confirmations(id).stream()
                .anyMatch(word -> word.round() == round && word.side() == side && word.verdict() == Verdict.RULED);
        if (ruled) {
            return;
        }
        if (userId != null) {
            ofSide(review, side, userId);
        }
        remark("view", view);
        reviews.addConfirmation(review, new Confirmation(round, side, Verdict.RULED, userId, text(view), clock.instant()));
    }

    @Override
    public void recordOutcomes(long id) {
        var review = reviews.lock(id);
        if (reviews.minutes(id).isEmpty() || !reviews.claimOutcomes(id, clock.instant())) {
            return;
        }
        var record = records.latest(id);
        for (var row : record.statuses()) {
            actions.recordStatus(row.action(), ActionItem.Status.valueOf(row.status()), row.outcome());
        }
        for (var row : record.effects()) {
            actions.recordEffect(row.action(), review.month(), ActionItem.Effect.valueOf(row.effect()), row.outcome());
        }
        for (var row : record.escalations()) {
            escalations.decideUndecided(row.escalation(), Escalation.Decision.valueOf(row.decision()), row.guidance(), row.dueOn());
        }
        for (var i = 0; i < record.actions().size(); i++) {
            var row = record.actions().get(i);
            actions.agree(review.businessKey() + "/" + (i + 1), new ActionService.NewAction(
                    review.partnership(), review.month(), row.problem(), row.solution(), row.doer(), row.counterpart(),
                    ActionItem.Horizon.valueOf(row.horizon()), row.dueOn(), null));
        }
        var keptBy = reviews.minutes(id).get(reviews.minutes(id).size() - 1).keptBy();
        for (var i = 0; i < record.wins().size(); i++) {
            var row = record.wins().get(i);
            recognitions.nominate(review.businessKey() + "/" + (i + 1), new RecognitionService.NewWin(
                    review.partnership(), review.month(), row.who(), row.what(), row.evidence(), row.effect(), keptBy));
        }
    }

    @Override
    public void publishMinutes(long id) {
        var review = reviews.lock(id);
        var versions = reviews.minutes(id);
        if (versions.isEmpty()) {
            throw new IllegalStateException(review.businessKey() + " has no minutes to publish");
        }
        var deemed = reviews.confirmations(id).stream()
                .filter(word -> word.round() == versions.size() && word.verdict() == Verdict.DEEMED_ACCEPTED)
                .map(Confirmation::side)
                .toList();
        mails.minutes(review, versions.get(versions.size() - 1), records.latest(id), reviews.decisions(id), deemed);
        if (review.state() == Review.State.CONFIRMING) {
            reviews.state(id, Review.State.PUBLISHED);
        }
    }

    @Override
    public List<String> askAbsentSponsors(long id) {
        var review = reviews.lock(id);
        if (reviews.endorsements(id).isEmpty()) {
            var present = reviews.attendance(id).stream().filter(ReviewDetail.Attendance::present).map(ReviewDetail.Attendance::userId)
                    .collect(Collectors.toSet());
            sponsorships.inOffice(review.partnership(), dates.meetingDay(review)).stream()
                    .map(sponsor -> asked(review, sponsor, present.contains(sponsor.userId())))
                    .distinct()
                    .forEach(endorsement -> reviews.addEndorsement(review, endorsement));
        }
        return reviews.endorsements(id).stream()
                .filter(endorsement -> endorsement.state() == Endorsement.State.ASKED)
                .map(Endorsement::sponsor)
                .distinct()
                .toList();
    }

    private Endorsement asked(Review review, Sponsor sponsor, boolean present) {
        return present
                ? new Endorsement(
                        sponsor.userId(), sponsor.side(), sponsor.region(), Endorsement.State.ATTENDED, null, null, null, null, null)
                : new Endorsement(
                        sponsor.userId(), sponsor.side(), sponsor.region(), Endorsement.State.ASKED, clock.instant(),
                        dates.endorseBy(review.partnership(), sponsor.userId()), null, null, null);
    }

    @Override
    public void recordEndorsement(long id, String sponsor, String userId, boolean endorsed, String comment) {
        var review = reviews.lock(id);
        var mandates = reviews.endorsements(id).stream().filter(endorsement -> endorsement.sponsor().equals(sponsor)).toList();
        if (mandates.isEmpty()) {
            throw new IllegalArgumentException("sponsor: " + sponsor + " was no sponsor of " + review.businessKey());
        }
        if (userId != null && !userId.equals(sponsor) && !isDeputy(review, sponsor, userId)) {
            throw new InvalidField("userId", texts.get("review.endorsement.not-yours"));
        }
        remark("comment", comment);
        var state = userId == null ? Endorsement.State.SILENT : endorsed ? Endorsement.State.ENDORSED : Endorsement.State.NOT_ENDORSED;
        reviews.answerEndorsement(id, sponsor, state, userId, userId == null ? null : clock.instant(), text(comment));
    }

    /** Deputy on the meeting's day or today: whoever was named in between may answer as well. */
    private boolean isDeputy(Review review, String sponsor, String userId) {
        return sponsorships.mandates(review.partnership()).stream()
                .filter(mandate -> mandate.userId().equals(sponsor) && userId.equals(mandate.deputyUserId()))
                .anyMatch(mandate -> mandate.inOffice(dates.meetingDay(review)) || mandate.inOffice(dates.today(review.partnership())));
    }

    @Override
    public void computeStrength(long id) {
        var review = reviews.lock(id);
        sponsorships.computeStrength(review.partnership(), review.month());
    }

    @Override
    public void close(long id) {
        end(reviews.lock(id), Review.State.CLOSED);
    }

    private void end(Review review, Review.State state) {
        if (review.ended()) {
            return;
        }
        expectations.closeMonth(review.partnership(), review.judged());
        reviews.end(review.id(), state, clock.instant());
    }

    @Override
    public void moveCalendars(long id) {
        var review = reviews.lock(id);
        var changes = reviews.calendarChanges(id);
        if (!changes.isEmpty()) {
            mails.moved(review, changes.get(changes.size() - 1));
        }
    }

    @Override
    public boolean cancel(long id) {
        var review = reviews.lock(id);
        if (!review.ended()) {
            rateAndCarryOver(review);
            reviews.move(id, review.meetingAt(), review.inputClosesAt(), review.calendarSequence() + 1);
            end(review, Review.State.CANCELLED);
            computeStrengthWithoutMeeting(review);
            mails.cancelled(
                    reviews.get(id), reviews.cancelRequests(id).stream().findFirst().map(ReviewDetail.CancelRequest::reason).orElse(null));
        }
        return reviews.find(review.partnership(), review.month().minusMonths(1))
                .filter(previous -> previous.state() == Review.State.CANCELLED)
                .isPresent();
    }

    /** Without a meeting the month is rated all the same, calls sponsors if it must, and leaves its items to the next one. */
    private void rateAndCarryOver(Review review) {
        closeInput(review);
        var rating = expectations.rate(review.partnership(), review.judged());
        if (rating.callSponsors()) {
            call(review);
        }
        agenda.drawUp(review);
    }

    @Override
    public long escalateMissingMinutes(long id, int time) {
        var review = reviews.lock(id);
        var locale = partnerships.get(review.partnership()).locale();
        return escalations.raise(missingMinutes(review) + time, new EscalationService.NewEscalation(
                review.partnership(), "review/" + review.month(), null,
                texts.in(locale, "review.escalation.no-minutes", texts.month(review.month(), locale)),
                texts.in(locale, "review.escalation.no-minutes-asked"), Escalation.Severity.NORMAL, null, null)).id();
    }

    @Override
    public void minutesCame(long id, long escalation) {
        var locale = partnerships.get(reviews.get(id).partnership()).locale();
        escalations.withdraw(escalation, texts.in(locale, "review.escalation.minutes-came"));
    }

    private static String missingMinutes(Review review) {
        return review.businessKey() + "/minutes/";
    }

    @Override
    public void moveEndorsement(long id, String sponsor, Instant dueAt) {
        reviews.moveEndorsement(id, sponsor, dueAt);
    }

    @Override
    public void escalateCancellations(long id) {
        var review = reviews.lock(id);
        var locale = partnerships.get(review.partnership()).locale();
        var title = texts.in(locale, "review.escalation.cancelled",
                texts.month(review.month().minusMonths(1), locale), texts.month(review.month(), locale));
        escalations.raise(review.businessKey() + "/cancellations", new EscalationService.NewEscalation(
                review.partnership(), "review/" + review.month(), null, title, texts.in(locale, "review.escalation.cancelled-asked"),
                Escalation.Severity.NORMAL, null, null));
        mails.sponsorsCalled(review, "cancellations", expectations.rating(review.partnership(), review.judged()).rating().name(),
                List.of(title), false);
    }

    @Override
    public void rateWithoutMeeting(long id) {
        var review = reviews.lock(id);
        if (!review.ended()) {
            rateAndCarryOver(review);
            end(review, Review.State.RATED_WITHOUT_MEETING);
            computeStrengthWithoutMeeting(review);
        }
    }

    /** Nobody could come, but sponsors' clocks ran all the same. Later months build on this one, which may come after them. */
    private void computeStrengthWithoutMeeting(Review review) {
        var month = review.month();
        var latest = sponsorships.latestStrength(review.partnership()).filter(month::isBefore).orElse(month);
        for (var each = month; !each.isAfter(latest); each = each.plusMonths(1)) {
            sponsorships.computeStrength(review.partnership(), each);
        }
    }

    private Participant ofSide(Review review, Side side, String userId) {
        return partnerships.participant(review.partnership(), Objects.requireNonNull(userId, "userId"))
                .filter(person -> person.side() == side)
                .orElseThrow(() -> new InvalidField(
                        "userId", texts.get("review.other-side", partnerships.get(review.partnership()).organisation(side))));
    }

    private void narrative(String field, String text) {
        atMost(field, text, NARRATIVE);
    }

    private void remark(String field, String text) {
        atMost(field, text, REMARK);
    }

    private void atMost(String field, String text, int length) {
        if (text != null && text.strip().length() > length) {
            throw new InvalidField(field, texts.get("review.too-long", length, text.strip().length()));
        }
    }

    private static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
