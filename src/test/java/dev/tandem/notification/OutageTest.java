package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.access.SecurityEvents;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.notification.Outbox.State;
import dev.tandem.review.process.MonthlyReviewProcess;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestMails;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** While mail or chat is out for hours, processes go on; afterwards everybody has heard of everything, once. */
@TandemTest
class OutageTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    WarningService warnings;

    @Autowired
    EscalationService escalations;

    @Autowired
    Processes processes;

    @Autowired
    JdbcOutbox outbox;

    @Autowired
    LetterComposer composer;

    @Autowired
    Digests digests;

    @Autowired
    JdbcWebhooks webhooks;

    @Autowired
    SecurityEvents events;

    @Autowired
    TestMails mails;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private String code;
    /** Since the beginning, on the wall. */
    private Duration passed = Duration.ZERO;

    @BeforeEach
    void nothingElseWaits() {
        mails.discardWaiting();
        jdbc.sql("update outbox_messages set state = 'DISCARDED' where state = 'HELD'").update();
        jdbc.sql("update webhook_lines set state = 'FAILED' where state in ('PENDING', 'SENDING')").update();
    }

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
    }

    private int delivered(FakeSmtp smtp) {
        var properties = new MailProperties();
        properties.setHost("127.0.0.1");
        properties.setPort(smtp.port());
        properties.getProperties().put("mail.smtp.timeout", "1500");
        passed = passed.plusMinutes(40);
        return new OutboxDelivery(
                outbox, new SmtpServer(properties), composer, new MailSettings("", "Tandem", "", Duration.ofDays(5), Duration.ofMinutes(5)),
                digests, transactions, Clock.offset(Clock.systemUTC(), passed)).deliverDue();
    }

    /** Everybody's hour for the day's mail. */
    private void hourHasCome() {
        jdbc.sql("update outbox_messages set next_attempt_at = :past where partnership = :code and state = 'HELD'")
                .param("past", Instant.now().minusSeconds(60).atOffset(ZoneOffset.UTC)).param("code", code).update();
    }

    private List<String> addressesOf(State state) {
        return jdbc.sql("select email from outbox_messages where recipient like :person and state = :state order by email")
                .param("person", code.toLowerCase(Locale.ROOT) + ".%").param("state", state.name()).query(String.class).list();
    }

    private long failedJobs() {
        return management.createJobQuery().tenantIdIn(code).noRetriesLeft().count();
    }

    @Test
    void warningsEscalationsAndDigestsGoOnWhileTheMailServerIsDown() throws Exception {
        partnership("T-OUT-1");
        try (var smtp = new FakeSmtp()) {
            smtp.greeting = "421 4.3.2 down for maintenance";
            scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                    "The hall burns down", LocalDate.of(2026, 12, 1), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)));
            scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                    "Rooms are short", LocalDate.of(2026, 12, 1), Warning.Impact.LOW, null, Warning.Stage.BOTH_LEADS)));
            assertThat(delivered(smtp)).isZero();
            scenario.passTo(scenario.timer("side-kept-silent"));
            hourHasCome();
            assertThat(delivered(smtp)).isZero();
            for (var who : List.of("s.hq", "x.hq")) {
                scenario.complete(who, "decide-escalation", Map.of("decision", "ACCEPT_RISK", "guidance", "Insured"),
                        task -> scenario.candidates(task).contains(who));
                assertThat(delivered(smtp)).isZero();
            }
            hourHasCome();
            for (var attempt = 0; attempt < 6; attempt++) {
                assertThat(delivered(smtp)).isZero();
            }

            assertThat(escalations.of(code)).extracting(Escalation::status).contains(Escalation.Status.DECIDED);
            assertThat(failedJobs()).isZero();
            assertThat(smtp.attempted).isEmpty();
            var waiting = addressesOf(State.PENDING);
            assertThat(waiting).isNotEmpty();
            assertThat(addressesOf(State.FAILED)).isEmpty();
            assertThat(addressesOf(State.IN_DOUBT)).isEmpty();
            assertThat(addressesOf(State.HELD)).isEmpty();
            assertThat(addressesOf(State.BUNDLED)).as("digests were put together").isNotEmpty();

            smtp.greeting = "220 back";
            passed = passed.plusHours(3);
            assertThat(delivered(smtp)).isEqualTo(waiting.size());
            assertThat(smtp.accepted).hasSameSizeAs(waiting);
            assertThat(addressesOf(State.SENT)).as("everybody, once").isEqualTo(waiting);
            assertThat(waiting).allSatisfy(address -> assertThat(smtp.accepted.stream().filter(to -> to.contains("<" + address + ">")).count())
                    .isEqualTo(waiting.stream().filter(address::equals).count()));
            passed = passed.plusHours(3);
            assertThat(delivered(smtp)).isZero();
        }
    }

    @Test
    void aReviewOpensWhileTheChatFailsAndIsSaidOnceAfterwards() throws Exception {
        partnership("T-OUT-2");
        try (var chat = new FakeChat()) {
            webhooks.put(code, "CLIENT", chat.address(), FakeChat.HOST, scenario.user("c.lead"), Instant.now());
            chat.status = 500;
            scenario.when(() -> processes.start(
                    MonthlyReviewProcess.KEY, code, MonthlyReviewProcess.businessKey(code, YearMonth.of(2026, 12)), Map.of("month", "2026-12")));
            for (var minutes = 1; minutes < 300; minutes += 40) {
                assertThat(said(chat, Duration.ofMinutes(minutes))).isZero();
            }
            assertThat(scenario.tasks("submit-client-input")).hasSize(1);
            assertThat(failedJobs()).isZero();

            chat.posts.clear();
            chat.status = 200;
            assertThat(said(chat, Duration.ofHours(7))).isEqualTo(1);
            assertThat(said(chat, Duration.ofMinutes(475))).isZero();
            assertThat(chat.posts).hasSize(1);
        }
    }

    private int said(FakeChat chat, Duration later) {
        return new WebhookDelivery(webhooks, chat.client(), events, transactions, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC))
                .deliverDue();
    }
}
