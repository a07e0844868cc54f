package dev.tandem.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.tandem.notification.MailDelivery;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewCalendar;
import dev.tandem.support.Browser;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestMails;
import dev.tandem.support.TestPeople;
import dev.tandem.support.TestServers;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sample files from the import page through a whole review in Tasklist, as people do it: a real browser, mail by a
 * real SMTP server, and the invitation read back.
 */
@TandemTest
class SampleReviewTest {

    private static final String CODE = "NORTHWIND-BRIGHTPATH";
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final Path SAMPLE = Path.of("src/main/resources/demo/northwind-brightpath");
    private static final Pattern WELCOME = Pattern.compile("/welcome/[A-Za-z0-9_-]+");

    @LocalServerPort
    int port;

    @Autowired
    ReviewScenario review;

    @Autowired
    ReviewCalendar calendar;

    @Autowired
    MailDelivery delivery;

    @Autowired
    TestMails mails;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private final List<BrowserContext> windows = new ArrayList<>();

    @AfterEach
    void over() {
        windows.forEach(BrowserContext::close);
        review.over();
        jdbc.sql("update partnerships set status = 'ENDED' where code = ?").param(CODE).update();
    }

    @Test
    void takesASpreadsheetsPartnershipThroughItsFirstReview() throws Exception {
        // A day on which the review of November is due: ten business days before the second Tuesday.
        review.of(CODE, MONTH).clock(Instant.parse("2026-10-27T09:00:00Z"));
        mails.discardWaiting();
        importSampleFiles();
        delivery.deliverDue();

        var client = welcomed("c.lead", "c.lead@northwind.example");
        var provider = welcomed("p.lead", "p.lead@brightpath.example");
        var sponsor = welcomed("s.na", "s.na@northwind.example");
        activate(client);
        activate(provider);

        calendar.openDue();
        review.continued();
        delivery.deliverDue();
        invitationArrives("s.uki@northwind.example");

        submitReport(provider);
        submitInput(client);
        review.continued().passTo(review.review().inputClosesAt());
        delivery.deliverDue();
        packArrives("x.hq@brightpath.example");

        review.passTo(review.review().meetingAt()).after(Duration.ofHours(1));
        keepRecord(client);
        review.continued();
        confirm(client, "confirm-minutes-client");
        confirm(provider, "confirm-minutes-provider");
        review.continued();
        delivery.deliverDue();
        assertThat(mails("s.na@northwind.example", "Minutes")).isNotEmpty();

        endorse(sponsor);
        review.continued();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
        showsWhatWasAgreed(client);
    }

    private void importSampleFiles() throws IOException {
        people.create("sample.office", "governance-office");
        var page = signedIn("sample.office");
        page.navigate(base() + "/imports");
        try (Stream<Path> files = Files.list(SAMPLE)) {
            page.setInputFiles("#import-files", files.sorted().toArray(Path[]::new));
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check files")).click();
        var apply = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply"));
        assertThat(apply).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        Browser.screenshot(page, "sample-import-checked");
        apply.click();
        assertThat(page.getByText("What changed").or(page.getByText("Applied")).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Follows the link of the invitation that came by mail and sets a password. */
    private Page welcomed(String userId, String address) throws Exception {
        // The page says that the files are applied a moment before the last invitation is written.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            delivery.deliverDue();
            return !mails(address, null).isEmpty();
        });
        var link = WELCOME.matcher(text(mails(address, null).get(0)));
        assertThat(link.find()).as("the mail's link").isTrue();
        var page = window().newPage();
        page.navigate(base() + link.group());
        page.fill("#password", TestPeople.PASSWORD);
        page.fill("#again", TestPeople.PASSWORD);
        page.click("main button[type=submit]");
        Browser.signIn(page, base(), userId, TestPeople.PASSWORD);
        return page;
    }

    private void activate(Page page) {
        page.navigate(base() + "/partnerships/" + CODE + "/charter");
        page.locator("form[action$='/charter/activation'] button").click();
        page.waitForLoadState();
    }

    private void invitationArrives(String address) throws Exception {
        var event = (VEvent) calendarPart(mails(address, null).stream().filter(SampleReviewTest::hasCalendar).findFirst().orElseThrow())
                .getComponents().stream().filter(VEvent.class::isInstance).findFirst().orElseThrow();
        var start = event.getRequiredProperty("DTSTART").getValue();
        assertThat(event.getRequiredProperty("UID").getValue()).contains(CODE).contains("2026-11");
        assertThat(event.getRequiredProperty("SEQUENCE").getValue()).isEqualTo("0");
        // Tuesday, 10 November 2026, 14:00 in Berlin.
        assertThat(start).satisfiesAnyOf(
                value -> assertThat(value).isEqualTo("20261110T130000Z"), value -> assertThat(value).isEqualTo("20261110T140000"));
    }

    private void submitReport(Page page) {
        open(page, "submit-provider-report");
        // What participants can't do or see in Tasklist isn't offered there.
        assertThat(page.locator("[ng-repeat='taskDetailTab in taskDetailTabs']:visible"))
                .hasText(new String[] {"Form", "Diagram", "Description"});
        assertThat(page.locator(".createCommentLink")).isHidden();
        // What came by import is filled in.
        assertThat(page.locator(".tandem-form .row-card").filter(new Locator.FilterOptions().setHasText("Scheduled sessions delivered"))
                .locator("input[id^=value-]").first()).not().hasValue("");
        page.fill("#text-successes", "All regions delivered as planned.");
        page.fill("#text-challenges", "Welding workshops are full until December.");
        Browser.screenshot(page, "sample-submit-provider-report");
        complete(page);
    }

    private void submitInput(Page page) {
        open(page, "submit-client-input");
        page.fill("#text-needs", "Induction for 120 new hires in Pune.");
        page.fill("#text-helped", "One contact for every region.");
        page.fill("#text-hindered", "Cost reports arrive late.");
        complete(page);
    }

    private void packArrives(String address) throws Exception {
        var mail = mails(address, null).stream().filter(message -> attachment(message, "application/pdf") != null).findFirst().orElseThrow();
        assertThat(new String(attachment(mail, "application/pdf"), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    private void keepRecord(Page page) {
        open(page, "hold-review-meeting");
        page.fill("#minutes", "Both sides looked at the results of October and at what lies ahead.");
        attended(page, "Walter Boyd", false);
        add(page, "Add decision");
        page.fill("#d-text-0", "A third workshop takes welding courses.");
        page.selectOption("#d-by-0", new SelectOption().setIndex(1));
        add(page, "Add action item");
        page.fill("#a-problem-0", "Experts are not released");
        page.fill("#a-solution-0", "Name two experts for each plant");
        page.selectOption("#a-doer-0", new SelectOption().setLabel("Hanna Vogel"));
        page.selectOption("#a-counterpart-0", new SelectOption().setLabel("Priya Raman"));
        page.selectOption("#a-horizon-0", new SelectOption().setIndex(1));
        page.fill("#a-due-0", "2026-12-01");
        add(page, "Add win");
        page.fill("#w-who-0", "Delivery team Pune");
        page.fill("#w-what-0", "Certified six deputies in four weeks");
        Browser.screenshot(page, "sample-hold-review-meeting");
        complete(page);
    }

    /** Everybody of the list was there, but for those named otherwise. */
    private static void attended(Page page, String absent, boolean present) {
        for (var row : page.locator("label:has(input[ng-model='p.present'])").all()) {
            row.locator("input").setChecked(row.textContent().contains(absent) ? present : true);
        }
    }

    private static void add(Page page, String what) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(what)).click();
    }

    private void confirm(Page page, String task) {
        open(page, task);
        page.getByText("We accept the minutes").click();
        Browser.screenshot(page, "sample-" + task);
        complete(page);
    }

    private void endorse(Page page) {
        open(page, "acknowledge-review");
        page.locator("input[type=radio]").first().check();
        Browser.screenshot(page, "sample-acknowledge-review");
        complete(page);
    }

    private void showsWhatWasAgreed(Page page) {
        page.navigate(base() + "/partnerships/" + CODE + "/reviews/" + MONTH);
        assertThat(page.locator("main")).containsText("A third workshop takes welding courses.");
        assertThat(page.locator("main")).containsText("Name two experts for each plant");
        assertThat(page.locator("main")).containsText("Certified six deputies in four weeks");
        Browser.screenshot(page, "sample-review-closed");
    }

    /** By the link of the mails; claims the task, which makes its form ready. */
    private void open(Page page, String key) {
        page.navigate(base() + "/t/" + review.task(key).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(completeButton(page)).isVisible();
    }

    private void complete(Page page) {
        completeButton(page).click();
        assertThat(page.locator(".task-card, [cam-tasklist-task]").getByText("Select a task in the list.").or(page.getByText("Select a task in the list.")).first())
                .isVisible();
    }

    private static Locator completeButton(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
    }

    private Page signedIn(String userId) {
        var page = window().newPage();
        Browser.signIn(page, base(), userId, TestPeople.PASSWORD);
        return page;
    }

    private BrowserContext window() {
        var window = Browser.window();
        window.setDefaultTimeout(60_000);
        windows.add(window);
        return window;
    }

    private String base() {
        return "http://localhost:" + port;
    }

    /** Newest first. */
    private static List<MimeMessage> mails(String address, String subject) {
        return Arrays.stream(TestServers.mail().getReceivedMessages())
                .filter(message -> to(message).contains(address) && (subject == null || subject(message).contains(subject)))
                .sorted((a, b) -> -1).toList();
    }

    private static String to(MimeMessage message) {
        try {
            return Arrays.toString(message.getRecipients(Message.RecipientType.TO));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = text(parts.getBodyPart(i));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean hasCalendar(MimeMessage message) {
        return attachment(message, "text/calendar") != null;
    }

    private static Calendar calendarPart(MimeMessage message) throws Exception {
        return new CalendarBuilder().build(new java.io.ByteArrayInputStream(attachment(message, "text/calendar")));
    }

    /** The first part of the media type, null where there is none. */
    private static byte[] attachment(Part part, String mediaType) {
        try {
            if (part.isMimeType(mediaType)) {
                try (InputStream content = part.getInputStream()) {
                    return content.readAllBytes();
                }
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    var found = attachment(parts.getBodyPart(i), mediaType);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
