package dev.tandem.demo.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.demo.DemoFiles;
import dev.tandem.demo.History;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewCalendar;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps.ResultInput;
import dev.tandem.review.ReviewSteps.SideInput;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One review of the demo, from opening to close, by the tasks that people complete. */
@Component
@Profile("demo")
class DemoReviews {

    /** The open review's meeting lies this many business days ahead of the day of the first start. */
    private static final int MEETING_AHEAD = 5;

    private final ReplayClock clock;
    private final ActingPeople people;
    private final DemoImports imports;
    private final ReviewCalendar calendar;
    private final ReviewService reviews;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorship;
    private final ExpectationService expectations;
    private final ActionService actions;
    private final DemoGovernance governance;
    private final ObjectMapper json;

    DemoReviews(
            ReplayClock clock, ActingPeople people, DemoImports imports, ReviewCalendar calendar, ReviewService reviews,
            PartnershipService partnerships, SponsorshipService sponsorship, ExpectationService expectations, ActionService actions,
            DemoGovernance governance, ObjectMapper json) {
        this.clock = clock;
        this.people = people;
        this.imports = imports;
        this.calendar = calendar;
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.sponsorship = sponsorship;
        this.expectations = expectations;
        this.actions = actions;
        this.governance = governance;
        this.json = json;
    }

    /** Ten business days before the meeting, in the morning. */
    void open(String code, YearMonth month) {
        governance.pass(code, partnerships.businessDays(code).plus(partnerships.meetingAt(code, month), -10));
        openDue();
        if (reviews.find(code, month).isEmpty()) {
            throw new IllegalStateException("the review of " + month + " did not open");
        }
    }

    void openDue() {
        calendar.openDue();
        clock.advanceTo(clock.now());
    }

    /** The whole month as the history has it, until the review is closed. */
    void hold(String code, DemoFiles files, YearMonth month, List<History.Month> history, int index) {
        var said = history.get(index);
        var review = reviews.find(code, month).orElseThrow();
        governance.warn(code, list(said.warnings()).toList(), LocalDate.ofInstant(review.meetingAt(), partnerships.get(code).timeZone()));
        gather(code, files, review, said);
        proveWhatIsDone(code, said);
        governance.pass(code, review.meetingAt().plus(Duration.ofMinutes(90)));
        meet(code, review, said, said.minutes(), index % 2 == 0 ? "p.lead" : "c.lead");
        confirm(code, review, said, index % 2 == 0 ? "p.lead" : "c.lead");
        endorse(review, said);
        governance.pass(code, partnerships.businessDays(code).plus(clock.now(), 6));
        var state = reviews.get(review.id()).state();
        if (state != Review.State.CLOSED) {
            throw new IllegalStateException("the review of " + month + " ended as " + state);
        }
    }

    /** Moves the open review's meeting, so that it is being gathered on the day of the first start. */
    void moveTo(String code, YearMonth month, Instant today, String userId) {
        var review = reviews.find(code, month).orElseThrow();
        clock.advanceTo(review.openedAt().plus(Duration.ofHours(20)));
        var zone = partnerships.get(code).timeZone();
        var day = partnerships.businessDays(code).plus(LocalDate.ofInstant(today, zone), MEETING_AHEAD);
        var meetingAt = day.atTime(partnerships.get(code).meetingTime()).atZone(zone).toInstant();
        if (!meetingAt.equals(review.meetingAt())) {
            people.as(userId, () -> {
                reviews.reschedule(code, month, userId, meetingAt, "Several sponsors travel in the week that was planned.");
                return null;
            });
            clock.advanceTo(clock.now());
        }
    }

    private void gather(String code, DemoFiles files, Review review, History.Month said) {
        governance.pass(code, review.inputClosesAt().minus(Duration.ofHours(54)));
        imports.learnerFeedback(code, files, review.judged());
        governance.pass(code, review.inputClosesAt().minus(Duration.ofHours(27)));
        if (!said.clientMissing()) {
            var words = said.client();
            var input = new SideInput(results(code, files, review.judged(), Side.CLIENT), null, null, words.needs(), words.helped(), words.hindered());
            people.complete("c.lead", review.businessKey(), "submit-client-input", Map.of("input", json(input)));
        }
        governance.pass(code, review.inputClosesAt().plus(said.lateProvider() ? Duration.ofHours(21) : Duration.ofHours(-3)));
        var words = said.provider();
        var input = new SideInput(results(code, files, review.judged(), Side.PROVIDER), words.successes(), words.challenges(), null, null, null);
        people.complete("p.lead", review.businessKey(), "submit-provider-report", Map.of("input", json(input)));
    }

    /** What the files hold for the expectations of this side. */
    private List<ResultInput> results(String code, DemoFiles files, YearMonth month, Side side) {
        var own = expectations.inForce(code, month).stream().filter(e -> e.side() == side).map(e -> e.key()).toList();
        return files.results(month).stream()
                .filter(row -> own.contains(row.get("expectation")) && !row.get("value").isBlank())
                .map(row -> new ResultInput(
                        row.get("expectation"), blankAsNull(row.get("region")), new BigDecimal(row.get("value")),
                        row.get("sample_size").isBlank() ? null : Integer.valueOf(row.get("sample_size")), blankAsNull(row.get("comment"))))
                .toList();
    }

    private void meet(String code, Review review, History.Month said, String minutes, String keeper) {
        var day = LocalDate.ofInstant(review.meetingAt(), partnerships.get(code).timeZone());
        var agreed = agreedSoFar(code);
        var open = actions.open(code).stream().map(ActionItem::id).toList();
        var toCheck = actions.effectToCheck(code, review.month()).stream().map(ActionItem::id).toList();
        var record = new MeetingRecord(
                minutes, attendance(code, day, said),
                list(said.decisions()).map(row -> new MeetingRecord.DecisionRow(row.text(), row.decidedBy(), day.plusDays(1))).toList(),
                list(said.actions()).map(row -> new MeetingRecord.ActionRow(
                        row.problem(), row.solution(), row.doer(), row.counterpart(), row.horizon(),
                        partnerships.businessDays(code).onOrAfter(day.plusDays(row.dueInDays())))).toList(),
                list(said.effects()).map(row -> new MeetingRecord.EffectRow(agreed.get(row.action()), row.effect(), row.outcome()))
                        .filter(row -> toCheck.contains(row.action())).toList(),
                list(said.statuses()).map(row -> new MeetingRecord.StatusRow(agreed.get(row.action()), row.status(), row.outcome()))
                        .filter(row -> open.contains(row.action())).toList(),
                list(said.wins()).map(row -> new MeetingRecord.WinRow(row.who(), row.what(), row.evidence(), row.effect())).toList());
        people.complete(keeper, review.businessKey(), "hold-review-meeting", Map.of("meeting", json(record)));
        clock.advanceTo(clock.now());
    }

    /** What is done by this meeting was reported by its doer and verified by the other side before it. */
    private void proveWhatIsDone(String code, History.Month said) {
        var agreed = agreedSoFar(code);
        for (var row : list(said.statuses()).toList()) {
            var id = agreed.get(row.action());
            if (ActionItem.Status.DONE.name().equals(row.status())) {
                actions.open(code).stream().filter(item -> item.id() == id).forEach(item -> {
                    var key = code + "/action/" + id;
                    people.complete(item.doer(), key, "do-action", Map.of("report", "DONE", "evidence", row.outcome()));
                    clock.advanceTo(clock.now().plus(Duration.ofHours(1)));
                    people.complete(item.counterpart(), key, "verify-action", Map.of("verified", true));
                    clock.advanceTo(clock.now());
                });
            }
        }
    }

    /** Items in the order in which they were agreed: the history counts them so. */
    private List<Long> agreedSoFar(String code) {
        return reviews.of(code).stream().map(Review::month).sorted()
                .flatMap(month -> actions.ofReview(code, month).stream().filter(item -> item.ancestor() == null).sorted(Comparator.comparing(ActionItem::id)))
                .map(ActionItem::id).toList();
    }

    private List<MeetingRecord.Attendee> attendance(String code, LocalDate day, History.Month said) {
        var leads = partnerships.participants(code).stream()
                .filter(person -> person.has(Role.CLIENT_LEADS) || person.has(Role.PROVIDER_LEADS)).map(Participant::userId);
        var sponsors = sponsorship.inOffice(code, day).stream().map(Sponsor::userId);
        return Stream.concat(leads, sponsors).distinct()
                .map(userId -> new MeetingRecord.Attendee(userId, !said.absent().contains(userId))).toList();
    }

    private void confirm(String code, Review review, History.Month said, String keeper) {
        if (said.sentBack() != null) {
            clock.advanceTo(clock.now().plus(Duration.ofHours(20)));
            confirm(review, Side.valueOf(said.sentBack().side()), "CHANGES_ASKED", said.sentBack().reason());
            clock.advanceTo(clock.now().plus(Duration.ofHours(4)));
            meet(code, review, said, said.minutesAgain(), keeper);
        }
        clock.advanceTo(clock.now().plus(Duration.ofHours(19)));
        confirm(review, Side.CLIENT, "ACCEPTED", null);
        clock.advanceTo(clock.now().plus(Duration.ofHours(5)));
        confirm(review, Side.PROVIDER, "ACCEPTED", null);
    }

    private void confirm(Review review, Side side, String verdict, String reason) {
        var task = side == Side.CLIENT ? "confirm-minutes-client" : "confirm-minutes-provider";
        people.complete(
                side == Side.CLIENT ? "c.lead" : "p.lead", review.businessKey(), task,
                Variables.createVariables().putValue("verdict", verdict).putValue("reason", reason));
        clock.advanceTo(clock.now());
    }

    private void endorse(Review review, History.Month said) {
        clock.advanceTo(clock.now().plus(Duration.ofHours(22)));
        for (var sponsor : said.absent()) {
            if (!list(said.silent()).toList().contains(sponsor)) {
                people.complete(
                        sponsor, review.businessKey(), "acknowledge-review",
                        Variables.createVariables().putValue("endorsed", true).putValue("comment", null));
                clock.advanceTo(clock.now());
            }
        }
    }

    /** As a form submits it. */
    private JsonValue json(Object form) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(form)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Stream<T> list(List<T> rows) {
        return rows == null ? Stream.empty() : rows.stream().filter(Objects::nonNull);
    }

    private static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
