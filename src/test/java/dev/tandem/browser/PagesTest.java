package dev.tandem.browser;

import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications;
import dev.tandem.communication.TestAudiences;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.TestEvidence;
import dev.tandem.support.Accessibility;
import dev.tandem.support.Browser;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page, light and dark, on a desk and on a phone: nothing that axe-core finds wrong, nothing to scroll sideways.
 * What it looked like is kept in {@code target/screenshots}.
 */
@TandemTest
class PagesTest {

    static final String CODE = "T-BROWSER-1";
    static final YearMonth MONTH = YearMonth.of(2026, 12);
    static final int DESK = 1280;
    static final int PHONE = 360;

    private static String warning;
    private static long win;
    private static long escalation;
    private static long letter;
    private static long change;

    @LocalServerPort
    int port;

    @Autowired
    WarningService warnings;

    @Autowired
    RecognitionService wins;

    @Autowired
    EscalationService escalations;

    @Autowired
    EscalationLadder ladder;

    @Autowired
    Communications communications;

    @Autowired
    TestAudiences audiences;

    @Autowired
    ChangeService changes;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    PartnershipService charters;

    @Autowired
    TestPeople people;

    @Autowired
    ReviewSteps steps;

    @Autowired
    ReviewService reviews;

    @Autowired
    ExpectationService expectations;

    @Autowired
    RenewalService renewals;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    AffirmationSteps affirmationSteps;

    @Autowired
    ActionService actions;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    TestEvidence evidence;

    @BeforeEach
    void aReviewIsBeingGathered() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-26T09:00:00Z")));
        people.create("pages-office", "governance-office", "camunda-admin");
        if (charters.find(CODE).isPresent()) {
            return;
        }
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 11, 1));
        evidence.add(CODE, MONTH, person(CODE, "s.hq"), Side.CLIENT, "HQ", Kind.ATTENDANCE, Outcome.DONE);
        evidence.add(CODE, MONTH, person(CODE, "s.in"), Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.DONE);
        evidence.add(CODE, MONTH, person(CODE, "s.in"), Side.CLIENT, "IN", Kind.VISIBLE_ACT, Outcome.MISSED);
        sponsorships.computeStrength(CODE, MONTH);
        var judged = MONTH.minusMonths(1);
        for (var side : Side.values()) {
            var results = expectations.delivered(CODE, judged, side).stream()
                    .map(Delivered::expectation)
                    .distinct()
                    .map(key -> new Delivered(key, null, new BigDecimal("96.5"), 120, null))
                    .toList();
            expectations.deliver(CODE, judged, side, results, person(CODE, side == Side.CLIENT ? "c.lead" : "p.lead"), false);
        }
        var review = steps.open(CODE, MONTH).id();
        steps.rate(review);
        actions.agree(CODE + "/2026-11/1", new ActionService.NewAction(
                CODE, judged, "Sessions start late", "Confirm rooms two days ahead", person(CODE, "p.lead"), person(CODE, "c.lead"),
                ActionItem.Horizon.IMMEDIATE, LocalDate.of(2026, 12, 4), null));
        reviews.addAgendaItem(CODE, MONTH, person(CODE, "c.lead"), Horizon.AHEAD, "Catalogue for next year", "What the plants need");
        escalation = escalations.raise(CODE + "/pages", new EscalationService.NewEscalation(
                CODE, "action/1", null, "Sessions start late", "Decide who confirms rooms", Severity.SEVERE, null, "IN")).id();
        ladder.openNext(escalation);
        warning = warnings.raise(CODE, person(CODE, "p.lead"), new NewWarning(
                "Two trainers may leave in spring", LocalDate.of(2027, 3, 1), Warning.Impact.HIGH, "A word with their manager",
                Warning.Stage.OWN_SIDE)).reference();
        warnings.widen(CODE, warning, person(CODE, "p.lead"), Warning.Stage.SPONSORS);
        win = wins.nominate(CODE + "/pages", new NewWin(
                CODE, null, "The rooms team", "No session starts late any more", "The log of rooms", null, person(CODE, "p.comms"))).id();
        wins.quote(CODE, win, person(CODE, "p.comms"), new Win.Quote("Asha Rao", "We start on time", "By mail, in November"));
        var planners = audiences.create(
                CODE, "Planners", learner("anna@pages.example", "HQ", "de", true), learner("bob@pages.example", "IN", "en", false));
        letter = communications.plan(
                new NewCommunication(
                        CODE, "letter/pages", "New shift planner", Communications.Kind.ANNOUNCEMENT, false, LocalDate.of(2026, 12, 1),
                        Set.of(planners), Map.of("title", "New shift planner", "summary", "Shifts are planned in one place.")),
                person(CODE, "c.comms"));
        bothSidesNegotiate();
        renewals.giveNotice(CODE, person(CODE, "c.lead"), "A tender is planned");
        change = changes.propose(CODE + "/pages", CODE, "One platform for all plants", null, person(CODE, "c.change")).id();
        changes.describe(
                CODE, change, new Change.Description("Three platforms", "One", "Nobody knows who is qualified", Change.Kind.TOOL,
                        Change.Stake.HIGH, false, LocalDate.of(2026, 12, 1)),
                List.of(new ChangeAudience("Trainers", "HQ", 40), new ChangeAudience("Trainers", "IN", 400)), person(CODE, "c.change"));
        steps.drawUpAgenda(review);
        steps.preparePack(review);
    }

    private void bothSidesNegotiate() {
        var round = affirmations.open(CODE, Affirmation.Reason.ON_DEMAND, person(CODE, "c.lead"), null);
        affirmations.propose(CODE, 1, person(CODE, "c.lead"), new Proposal(
                "sla-sessions", "Sessions held", "SERVICE_LEVEL", "PROVIDER", "Measured each week", "%", "HIGHER", "99", "95", "3", false));
        affirmations.propose(CODE, 1, person(CODE, "p.lead"), new Proposal(
                "no-shows", null, null, null, null, null, null, null, null, null, true));
        for (var side : Side.values()) {
            affirmationSteps.putForward(round.id(), side);
        }
        affirmationSteps.negotiate(round.id());
        affirmations.agree(CODE, 1, person(CODE, "p.lead"), "sla-sessions", Affirmation.Choice.CLIENT,
                affirmations.rows(CODE, 1, null).stream().filter(row -> row.key().equals("sla-sessions")).findFirst().orElseThrow()
                        .textHash(Affirmation.Choice.CLIENT));
        affirmations.remark(CODE, 1, person(CODE, "p.lead"), "sla-sessions", "From spring on we can");
    }

    @AfterEach
    void clockMovesAgain() {
        ClockUtil.reset();
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("home", "/");
        pages.put("overview", "/partnerships/" + CODE);
        pages.put("reviews", "/partnerships/" + CODE + "/reviews");
        pages.put("review", "/partnerships/" + CODE + "/reviews/" + MONTH);
        pages.put("scorecards", "/partnerships/" + CODE + "/scorecards");
        pages.put("expectations", "/partnerships/" + CODE + "/expectations");
        pages.put("affirmation", "/partnerships/" + CODE + "/expectations/1");
        pages.put("proposal", "/partnerships/" + CODE + "/expectations/1/proposal?key=sla-sessions");
        pages.put("new-expectation", "/partnerships/" + CODE + "/expectations/1/proposal");
        pages.put("learners", "/partnerships/" + CODE + "/learners");
        pages.put("wins", "/partnerships/" + CODE + "/wins");
        pages.put("win", "/partnerships/" + CODE + "/wins/" + win);
        pages.put("nominate-win", "/partnerships/" + CODE + "/wins/new");
        pages.put("communications", "/partnerships/" + CODE + "/communications");
        pages.put("communication", "/partnerships/" + CODE + "/communications/" + letter);
        pages.put("write-to-learners", "/partnerships/" + CODE + "/communications/new");
        pages.put("sponsors", "/partnerships/" + CODE + "/sponsors");
        pages.put("warnings", "/partnerships/" + CODE + "/warnings?show=all");
        pages.put("warning", "/partnerships/" + CODE + "/warnings/" + warning);
        pages.put("raise-warning", "/partnerships/" + CODE + "/warnings/new");
        pages.put("changes", "/partnerships/" + CODE + "/changes");
        pages.put("change", "/partnerships/" + CODE + "/changes/" + change);
        pages.put("change-calendar", "/partnerships/" + CODE + "/changes/calendar");
        pages.put("escalations", "/partnerships/" + CODE + "/escalations");
        pages.put("escalation", "/partnerships/" + CODE + "/escalations/" + escalation);
        pages.put("escalate", "/partnerships/" + CODE + "/escalations/new");
        pages.put("actions", "/partnerships/" + CODE + "/actions");
        pages.put("charter", "/partnerships/" + CODE + "/charter");
        pages.put("onboarding", "/partnerships/" + CODE + "/onboarding");
        pages.put("renewal", "/partnerships/" + CODE + "/renewal");
        pages.put("webhooks", "/partnerships/" + CODE + "/webhooks");
        pages.put("imports", "/imports");
        pages.put("service-accounts", "/partnerships/" + CODE + "/service-accounts");
        pages.put("account", "/account");
        pages.put("own-data", "/account/data");
        pages.put("absences", "/account/absences");
        return pages;
    }

    private static Map<String, String> officePages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("mail-delivery", "/operations/outbox");
        // Of what is long a part: the whole of it looks the same.
        pages.put("accounts", "/operations/accounts?words=pages-");
        pages.put("all-service-accounts", "/operations/service-accounts");
        pages.put("security-events", "/operations/security-events?person=pages-office");
        pages.put("doors", "/operations/doors?q=/account");
        pages.put("erasure", "/operations/erasure?person=pages-office");
        pages.put("no-such-page", "/partnerships/NONE-SUCH");
        return pages;
    }

    @Test
    void whatNeedsNoAccountIsAccessibleLightDarkAndOnAPhone() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("sign-in", "/sign-in?error");
        pages.put("forgotten-password", "/reset");
        pages.put("link-gone", "/welcome/none-such");
        pages.put("unsubscribe-gone", "/u/none-such");
        everyWay(List.of(), pages);
    }

    @Test
    void aMembersPagesAreAccessibleLightDarkAndOnAPhone() {
        var pages = pages();
        pages.put("action", "/partnerships/" + CODE + "/actions/" + actions.of(CODE).get(0).id());
        pages.put("add-action", "/partnerships/" + CODE + "/actions/new");
        everyWay(List.of(person(CODE, "c.lead")), pages);
    }

    @Test
    void theOfficesPagesAreAccessibleLightDarkAndOnAPhone() {
        everyWay(List.of("pages-office"), officePages());
    }

    @Test
    void everyPageIsReachedByKeyboardThroughTheSkipLink() {
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), person(CODE, "c.lead"), TestPeople.PASSWORD);
            page.navigate(base() + "/");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.getAttribute('href')")).isEqualTo("#content");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.querySelector('#content').contains(document.activeElement)")).isEqualTo(true);
        }
    }

    /** One window, in which each page is loaded once and then seen light and dark, at the desk and on the phone. */
    private void everyWay(List<String> signedIn, Map<String, String> pages) {
        var wrong = new ArrayList<String>();
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.onPageError(failure -> wrong.add(page.url() + ": script failed: " + failure));
            page.onConsoleMessage(message -> {
                if ("error".equals(message.type()) && !message.text().contains("status of 404")) {
                    wrong.add(page.url() + ": " + message.text());
                }
            });
            signedIn.forEach(user -> Browser.signIn(page, base(), user, TestPeople.PASSWORD));
            pages.forEach((name, path) -> {
                paint(page, DESK, false);
                page.navigate(base() + path);
                look(page, name, DESK, false, wrong);
                look(page, name, PHONE, false, wrong);
                look(page, name, PHONE, true, wrong);
                look(page, name, DESK, true, wrong);
            });
        }
        assertThat(wrong).isEmpty();
    }

    /** Dark differs from light in colours alone. */
    private void look(Page page, String name, int width, boolean dark, List<String> wrong) {
        paint(page, width, dark);
        var way = name + (width == PHONE ? "-phone" : "") + (dark ? "-dark" : "");
        // Each look once: a picture of a whole page takes as long as finding what is wrong with it.
        if (dark == (width == PHONE)) {
            Browser.screenshot(page, way);
        }
        (dark ? Accessibility.violationsInColour(page) : Accessibility.violations(page)).forEach(violation -> wrong.add(way + ": " + violation));
        if (!dark && (int) page.evaluate("document.documentElement.scrollWidth") > width) {
            wrong.add(way + ": wider than the window, by " + page.evaluate(
                    "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90))"
                            + ".slice(0, 3).join(' | ')"));
        }
    }

    private static void paint(Page page, int width, boolean dark) {
        page.setViewportSize(width, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
