package dev.tandem.communication;

import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.communication.Communications.CommunicationSent;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications.Reach;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.LetterBook.Batch;
import dev.tandem.notification.MailServer;
import dev.tandem.notification.TestMailServers;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.Absences;
import dev.tandem.sponsorship.StrengthEvidence;
import dev.tandem.support.SmtpSink;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestServers;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class LettersTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final LetterSettings SETTINGS = new LetterSettings(50, 0, Duration.ofMinutes(5), 12);

    @Autowired
    Communications communications;

    @Autowired
    LetterDelivery delivery;

    @Autowired
    LetterBook book;

    @Autowired
    LetterText texts;

    @Autowired
    LetterLinks links;

    @Autowired
    Readers readers;

    @Autowired
    Learners learners;

    @Autowired
    LetterRetention retention;

    @Autowired
    TestMailServers servers;

    @Autowired
    PartnershipService charters;

    @Autowired
    Suspensions suspensions;

    @Autowired
    TestAudiences audiences;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    Absences absences;

    @Autowired
    List<StrengthEvidence> evidence;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void theDay() {
        audiences.stopAll();
        at("2026-11-20T09:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void leaveInTheNameOfWhoApprovedInEachLearnersLanguage() throws Exception {
        var code = partnership("T-LETTERS-11");
        var id = approved(code, false, audiences.create(
                code, "Planners", learner("anna@l11.example", "HQ", "de", false), learner("bob@l11.example", "IN", "hi", false)));

        delivery.deliverDue(LONG);
        assertThat(received("l11.example")).as("approved isn't started").isEmpty();
        communications.startSending(id);
        delivery.deliverDue(LONG);

        assertThat(received("l11.example")).hasSize(2);
        var german = received("anna@l11.example").get(0);
        var from = (InternetAddress) german.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("Name of s.hq via Tandem");
        assertThat(german.getReplyTo()[0]).hasToString(user(code, "c.comms") + "@example.org");
        assertThat(german.getSubject()).isEqualTo("New shift planner");
        assertThat(part(german, 0)).contains("Guten Tag Name of anna,", "Name of s.hq", "Keine weiteren Briefe", "/u/").doesNotContain("{");
        assertThat(part(german, 1)).contains("lang=\"de\"").doesNotContain("<img");
        assertThat(german.getHeader("List-Unsubscribe")[0]).matches("<http://[^>]+/u/[0-9a-z]+-[0-9a-f]{40}>");
        assertThat(german.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(part(received("bob@l11.example").get(0), 0)).as("no Hindi text: the partnership's language").contains("Dear Name of bob,");
        assertThat(communications.get(id).state()).isEqualTo(State.SENT);
        var reach = new Reach(2, 0, 2, 0, 0, 0, 0, 0, 1, 0);
        assertThat(communications.reach(id)).isEqualTo(reach);
        assertThat(events.stream(CommunicationSent.class)).containsExactly(new CommunicationSent(code, id, "change/1/wave/1", reach));

        delivery.deliverDue(LONG);
        assertThat(received("l11.example")).as("once").hasSize(2);
    }

    @Test
    void nothingLeavesBeforeItsDayOrFromASuspendedPartnership() {
        var code = partnership("T-LETTERS-12");
        at("2026-11-19T09:00:00Z");
        var id = approved(code, false, audiences.create(code, "Planners", learner("a@l12.example", "HQ", "en", false)));
        communications.startSending(id);
        delivery.deliverDue(LONG);
        assertThat(received("l12.example")).isEmpty();

        at("2026-11-20T09:00:00Z");
        suspensions.ask(code, user(code, "c.lead"), "The plant stands still.", DAY.plusDays(10));
        suspensions.agree(code, user(code, "p.lead"));
        delivery.deliverDue(LONG);
        assertThat(received("l12.example")).isEmpty();

        suspensions.end(code, user(code, "c.lead"));
        delivery.deliverDue(LONG);
        assertThat(received("l12.example")).hasSize(1);
    }

    @Test
    void eachAddressIsWrittenToOnceHoweverManyListsItIsOn() {
        var code = partnership("T-LETTERS-13");
        var one = audiences.create(code, "Planners", learner("a@l13.example", "HQ", "en", true), learner("b@l13.example", "HQ", "en", true));
        var two = audiences.create(code, "Drivers", learner("A@L13.example", "IN", "en", false), learner("c@l13.example", "IN", "en", true));
        var id = approved(code, false, one, two);
        communications.startSending(id);
        delivery.deliverDue(LONG);

        assertThat(received("l13.example")).hasSize(3);
        assertThat(communications.reach(id)).isEqualTo(new Reach(3, 0, 3, 0, 0, 0, 2, 0, 0, 0));
    }

    /** Of whom no list says where they are is told as well. */
    @Test
    void aLetterToOneRegionGoesToNobodyElsewhere() {
        var code = partnership("T-LETTERS-31");
        var list = audiences.create(
                code, "Planners", learner("hq@l31.example", "HQ", "en", false), learner("in@l31.example", "IN", "en", false),
                learner("any@l31.example", null, "en", false));
        var id = communications.plan(new NewCommunication(
                code, "change/1/wave/2", "Planner", Kind.ANNOUNCEMENT, false, DAY, Set.of(list), "IN",
                Map.of("title", "T", "summary", "S", "why", "W", "date", "D")), user(code, "c.comms"));
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        communications.startSending(id);
        delivery.deliverDue(LONG);

        assertThat(audiences.addresses(id, "SENT")).containsExactly("any@l31.example", "in@l31.example");
        at("2026-11-21T09:00:00Z");
        var withdrawal = communications.withdrawalOf(id, DAY.plusDays(1), user(code, "c.comms")).orElseThrow();
        assertThat(communications.get(withdrawal).region()).isEqualTo("IN");
        assertThat(communications.approvers(withdrawal)).extracting(Communications.Approver::region).containsOnly("HQ", "IN");
    }

    /** Three nodes at once, of which one dies after it has claimed, and one in the middle of a batch. */
    @Test
    void ofThreeThousandNoneIsWrittenToTwiceAndWhatADeadNodeLeftIsInDoubt() {
        var code = partnership("T-LETTERS-14");
        var id = approved(code, false, audiences.create(code, "l14", 3000));
        communications.startSending(id);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(Duration.ZERO);
            while (book.list(communications.get(id), servers.at(sink.port()).now()) != LetterBook.Listing.WHOLE) {
                // The list is written before anything is claimed.
            }
            var now = servers.at(sink.port()).now();
            var dead = book.claim(communications.get(id), 50, now, Duration.ofMillis(1));
            var slow = book.claim(communications.get(id), 50, now, Duration.ofMillis(1));
            var nodes = IntStream.range(0, 3).mapToObj(node -> CompletableFuture.supplyAsync(
                    () -> delivery(sink.port(), SETTINGS).deliverDue(LONG))).toList();
            var sent = nodes.stream().mapToInt(CompletableFuture::join).sum();

            assertThat(sent).isEqualTo(2900);
            assertThat(sink.received()).hasSize(2900).allSatisfy((address, times) -> assertThat(times).isEqualTo(1));
            assertThat(communications.reach(id)).extracting(Reach::sent, Reach::inDoubt, Reach::pending).containsExactly(2900L, 100L, 0L);
            assertThat(dead.recipients()).hasSize(50);

            book.record(slow, slow.recipients().stream().limit(20).map(recipient ->
                    new LetterBook.Outcome(recipient.id(), "SENT", null, null)).toList(), servers.at(sink.port()).now());
            assertThat(communications.reach(id)).as("slow, not dead: it tells what it sent, and what it never tried waits on")
                    .extracting(Reach::sent, Reach::inDoubt, Reach::pending).containsExactly(2920L, 50L, 30L);
        }
    }

    @Test
    void whatIsInDoubtLeavesAgainByAPersonsWordAlone() {
        var code = partnership("T-LETTERS-15");
        var id = approved(code, false, audiences.create(code, "Planners", learner("a@l15.example", "HQ", "en", false)));
        communications.startSending(id);
        abandon(id);
        delivery.deliverDue(LONG);
        delivery.deliverDue(LONG);
        assertThat(communications.reach(id)).extracting(Reach::sent, Reach::inDoubt).containsExactly(0L, 1L);
        assertThat(communications.get(id).state()).isEqualTo(State.SENT);
        assertThat(received("l15.example")).isEmpty();

        assertThat(communications.sendAgain(id, user(code, "c.comms"))).isEqualTo(1);
        delivery.deliverDue(LONG);

        assertThat(received("l15.example")).hasSize(1);
        assertThat(communications.reach(id)).extracting(Reach::sent, Reach::inDoubt).containsExactly(1L, 0L);
        assertThat(jdbc.sql("select again_by from communication_recipients where communication = :id").param("id", id).query(String.class).single())
                .isEqualTo(user(code, "c.comms"));
        assertThat(events.stream(CommunicationSent.class).filter(event -> event.id() == id)).as("told once").hasSize(1);
    }

    /** Claimed by a node that dies. */
    private Batch abandon(long id) {
        var now = servers.at(1).now();
        while (book.list(communications.get(id), now) != LetterBook.Listing.WHOLE) {
            // Until it is.
        }
        // A database keeps no billionths of a second: what waits since now may wait from a moment later on.
        return book.claim(communications.get(id), 50, now.plusSeconds(1), Duration.ofSeconds(-2));
    }

    @Test
    void goesOnWhenTheMailServerIsBack() {
        var code = partnership("T-LETTERS-16");
        var id = approved(code, false, audiences.create(code, "l16", 200));
        communications.startSending(id);
        int port;
        Map<String, Integer> before;
        try (var sink = new SmtpSink().diesAfter(70)) {
            port = sink.port();
            delivery(port, SETTINGS).deliverDue(LONG);
            before = Map.copyOf(sink.received());
        }
        assertThat(before).hasSize(70);
        assertThat(communications.reach(id)).extracting(Reach::sent, Reach::inDoubt, Reach::pending).containsExactly(70L, 0L, 130L);
        delivery(port, SETTINGS).deliverDue(LONG);
        assertThat(communications.reach(id).sent()).as("rests a little").isEqualTo(70);

        soon(id);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            assertThat(sink.received().keySet()).hasSize(130).doesNotContainAnyElementsOf(before.keySet());
        }
        assertThat(communications.reach(id)).extracting(Reach::sent, Reach::inDoubt, Reach::pending).containsExactly(200L, 0L, 0L);
    }

    @Test
    void knowsWhatAFailedAttemptMeansForEachLearner() {
        var code = partnership("T-LETTERS-17");
        var id = approved(code, false, audiences.create(code, "Planners", Stream.of("first", "refused", "later", "dies", "last")
                .map(name -> learner(name + "@l17.example", "HQ", "en", false)).toArray(TestAudiences.Learner[]::new)));
        communications.startSending(id);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            assertThat(audiences.addresses(id, "SENT")).containsExactly("first@l17.example", "last@l17.example");
            assertThat(audiences.addresses(id, "FAILED")).containsExactly("refused@l17.example");
            assertThat(audiences.addresses(id, "IN_DOUBT")).as("broken off before the server's answer").containsExactly("dies@l17.example");
            assertThat(audiences.addresses(id, "PENDING")).as("greylisted").containsExactly("later@l17.example");
            assertThat(jdbc.sql("select cause from communication_recipients where communication = :id and state = 'FAILED'").param("id", id)
                    .query(String.class).single()).contains("550", "no such user").as("no address outside its column").doesNotContain("@");

            soon(id);
            delivery(sink.port(), new LetterSettings(50, 0, Duration.ofMinutes(5), 2)).deliverDue(LONG);
            assertThat(audiences.addresses(id, "FAILED")).as("given up").contains("later@l17.example");
        }
    }

    @Test
    void aStopHoldsBackWhatHasNotLeft() {
        var code = partnership("T-LETTERS-18");
        var id = approved(code, false, audiences.create(code, "l18", 120));
        communications.startSending(id);
        try (var sink = new SmtpSink().diesAfter(60)) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
        }
        communications.stop(id);
        soon(id);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            assertThat(sink.received()).isEmpty();
        }
        assertThat(communications.get(id).state()).isEqualTo(State.STOPPED);
        assertThat(communications.reach(id)).extracting(Reach::sent, Reach::pending).containsExactly(60L, 60L);
        assertThat(events.stream(CommunicationSent.class).filter(event -> event.id() == id)).isEmpty();
    }

    @Test
    void aWithdrawalGoesToExactlyThoseWhoWereTold() {
        var code = partnership("T-LETTERS-19");
        var id = approved(code, false, audiences.create(code, "l19", 120));
        communications.startSending(id);
        Set<String> told;
        try (var sink = new SmtpSink().diesAfter(60)) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            told = Set.copyOf(sink.received().keySet());
        }
        var withdrawal = communications.withdrawalOf(id, DAY, user(code, "c.comms")).orElseThrow();
        assertThat(communications.withdrawalOf(id, DAY, user(code, "c.comms"))).as("once").contains(withdrawal);
        assertThat(communications.get(id).state()).isEqualTo(State.STOPPED);
        var drafted = communications.get(withdrawal);
        assertThat(drafted).extracting(Communications.Communication::kind, Communications.Communication::mandatory, Communications.Communication::subject)
                .containsExactly(Kind.WITHDRAWAL, true, "change/1/wave/1");
        var text = drafted.texts().get(0);
        communications.write(withdrawal, List.of(new Communications.Text("en", text.heading(), text.body().replace("{reason}", "It broke."))), "x");
        communications.approve(withdrawal, user(code, "x.hq"), communications.get(withdrawal).textHash());
        communications.startSending(withdrawal);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            assertThat(sink.received().keySet()).isEqualTo(told);
        }
        var untold = approved(code, false, audiences.create(code, "Others", learner("o@l19.example", "HQ", "en", false)));
        assertThat(communications.withdrawalOf(untold, DAY, "x")).as("nobody was told").isEmpty();
    }

    /** May have been told: never heard of again, or sent again by a person's word, whatever became of that. */
    @Test
    void aWithdrawalGoesToThoseInDoubtAsWell() {
        var code = partnership("T-LETTERS-27");
        var lost = approved(code, false, audiences.create(code, "l27", 3));
        communications.startSending(lost);
        abandon(lost);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
        }
        assertThat(communications.reach(lost)).extracting(Reach::sent, Reach::inDoubt).containsExactly(0L, 3L);
        assertThat(communications.sendAgain(lost, user(code, "c.comms"))).isEqualTo(3);
        // The second attempt of one fails, of another it succeeds, and the third's never comes.
        var state = List.of("FAILED", "SENT", "PENDING");
        IntStream.range(0, 3).forEach(i -> jdbc.sql("update communication_recipients set state = :state where communication = :id and address = :address")
                .param("state", state.get(i)).param("id", lost).param("address", "l" + i + "@l27.example").update());

        assertThat(toldOfWithdrawal(code, lost)).containsExactlyInAnyOrder("l0@l27.example", "l1@l27.example", "l2@l27.example");
    }

    @Test
    void whatIsInDoubtAloneIsWithdrawnAndNeverSentAgainAfterwards() {
        var code = partnership("T-LETTERS-28");
        var id = approved(code, false, audiences.create(code, "l28", 2));
        communications.startSending(id);
        abandon(id);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
        }
        assertThat(communications.get(id).state()).as("all is settled").isEqualTo(State.SENT);

        assertThat(toldOfWithdrawal(code, id)).containsExactlyInAnyOrder("l0@l28.example", "l1@l28.example");

        assertThatIllegalStateException().isThrownBy(() -> communications.sendAgain(id, user(code, "c.comms"))).withMessageContaining("taken back");
        assertThat(communications.reach(id).inDoubt()).isEqualTo(2);

        jdbc.sql("update communication_recipients set settled_at = :long where communication = :id")
                .param("long", Instant.parse("2020-01-01T00:00:00Z").atOffset(java.time.ZoneOffset.UTC)).param("id", id).update();
        retention.letGo();
        assertThat(audiences.addresses(id, "IN_DOUBT")).as("not for ever").containsExactly("", "");
    }

    private Set<String> toldOfWithdrawal(String code, long id) {
        var withdrawal = communications.withdrawalOf(id, DAY, user(code, "c.comms")).orElseThrow();
        assertThat(communications.withdrawalOf(id)).contains(withdrawal);
        communications.write(withdrawal, List.of(new Communications.Text("en", "Withdrawn", "It broke. {sponsor}")), "x");
        communications.approve(withdrawal, user(code, "x.hq"), communications.get(withdrawal).textHash());
        communications.startSending(withdrawal);
        try (var sink = new SmtpSink()) {
            delivery(sink.port(), SETTINGS).deliverDue(LONG);
            return Set.copyOf(sink.received().keySet());
        }
    }

    @Test
    void whoUnsubscribesGetsNoMoreButWhatIsMandatory() throws Exception {
        var code = partnership("T-LETTERS-20");
        var planners = audiences.create(code, "Planners", learner("a@l20.example", "HQ", "en", true), learner("b@l20.example", "HQ", "en", false));
        var first = approved(code, false, planners);
        communications.startSending(first);
        delivery.deliverDue(LONG);
        var token = token(received("a@l20.example").get(0).getHeader("List-Unsubscribe")[0]);

        assertThat(readers.unsubscribe(token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0"))).as("guessed").isFalse();
        assertThat(readers.unsubscribe(token)).isTrue();
        assertThat(readers.unsubscribe(token)).as("again").isTrue();
        assertThat(communications.audiences(code).get(0).suppressed()).isEqualTo(1);

        var second = approved(code, false, planners);
        communications.startSending(second);
        delivery.deliverDue(LONG);
        assertThat(audiences.addresses(second, "SUPPRESSED")).containsExactly("a@l20.example");
        assertThat(received("a@l20.example")).hasSize(1);
        assertThat(received("b@l20.example")).hasSize(2);

        var mandatory = approved(code, true, planners);
        communications.startSending(mandatory);
        delivery.deliverDue(LONG);
        assertThat(received("a@l20.example")).hasSize(2);
        assertThat(received("a@l20.example").get(1).getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void whoUnsubscribesAfterTheListIsWrittenIsLeftOutAsWell() throws Exception {
        var code = partnership("T-LETTERS-21");
        var planners = audiences.create(code, "Planners", learner("a@l21.example", "HQ", "en", false), learner("b@l21.example", "HQ", "en", false));
        var first = approved(code, false, planners);
        communications.startSending(first);
        delivery.deliverDue(LONG);
        var second = approved(code, false, planners);
        communications.startSending(second);
        book.list(communications.get(second), servers.at(1).now());

        readers.unsubscribe(token(received("a@l21.example").get(0).getHeader("List-Unsubscribe")[0]));
        delivery.deliverDue(LONG);

        assertThat(audiences.addresses(second, "SUPPRESSED")).containsExactly("a@l21.example");
        assertThat(audiences.addresses(second, "SENT")).containsExactly("b@l21.example");
    }

    @Test
    void countsWhoOpensItOnlyWhereTheyHaveAgreed() throws Exception {
        var code = partnership("T-LETTERS-22");
        var id = approved(code, false, audiences.create(
                code, "Planners", learner("yes@l22.example", "HQ", "en", true), learner("no@l22.example", "HQ", "en", false)));
        communications.startSending(id);
        delivery.deliverDue(LONG);

        assertThat(part(received("no@l22.example").get(0), 1)).doesNotContain("/o/");
        var pixel = part(received("yes@l22.example").get(0), 1).replaceAll("(?s).*/o/([0-9a-z]+-[0-9a-f]{40}).*", "$1");
        readers.opened(pixel);
        readers.opened(pixel);
        var other = jdbc.sql("select id from communication_recipients where communication = :id and address = 'no@l22.example'").param("id", id)
                .query(Long.class).single();
        readers.opened(links.token(book.secret(id), other, LetterLinks.Purpose.OPENED));

        assertThat(communications.reach(id)).extracting(Reach::tracked, Reach::opened).containsExactly(1L, 1L);
        assertThat(readers.unsubscribe(pixel)).as("one link is no other").isFalse();
    }

    @Test
    void anApprovalIsAVisibleActOfTheSponsor() {
        var code = partnership("T-LETTERS-23");
        var planners = audiences.create(code, "Planners", learner("a@l23.example", "HQ", "en", false));
        approved(code, false, planners);
        var byDeputy = plan(code, false, planners);
        communications.approve(byDeputy, user(code, "x.in"), communications.get(byDeputy).textHash());
        var voided = approved(code, false, planners);
        communications.write(voided, List.of(new Communications.Text("en", "Other", "Words")), "x");

        var seen = evidence.stream().flatMap(each -> each.of(code, YearMonth.of(2026, 11)).stream()).toList();

        assertThat(seen).extracting(StrengthEvidence.Evidence::userId, StrengthEvidence.Evidence::kind, StrengthEvidence.Evidence::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(user(code, "s.hq"), StrengthEvidence.Kind.VISIBLE_ACT, StrengthEvidence.Outcome.DONE),
                        org.assertj.core.groups.Tuple.tuple(user(code, "x.hq"), StrengthEvidence.Kind.VISIBLE_ACT, StrengthEvidence.Outcome.LATE));
        assertThat(evidence.stream().flatMap(each -> each.of(code, YearMonth.of(2026, 10)).stream())).isEmpty();

        var today = communications.get(byDeputy).approval().at().atZone(java.time.ZoneId.of("Europe/Berlin")).toLocalDate();
        absences.enter(user(code, "x.hq"), today, today);
        assertThat(evidence.stream().flatMap(each -> each.of(code, YearMonth.of(2026, 11)).stream()))
                .as("the deputy of a sponsor who is away isn't late").extracting(StrengthEvidence.Evidence::userId).containsExactly(user(code, "s.hq"));
    }

    @Test
    void forgetsALearnerAndKeepsThatNoMoreLettersAreWanted() throws Exception {
        var code = partnership("T-LETTERS-24");
        var planners = audiences.create(code, "Planners", learner("a@l24.example", "HQ", "en", false), learner("b@l24.example", "HQ", "en", false));
        var id = approved(code, false, planners);
        communications.startSending(id);
        delivery.deliverDue(LONG);
        readers.unsubscribe(token(received("a@l24.example").get(0).getHeader("List-Unsubscribe")[0]));

        assertThat(learners.forget(code, "A@l24.example")).isEqualTo(2);

        assertThat(audiences.addresses(id, "SENT")).containsExactly("", "b@l24.example");
        assertThat(communications.reach(id).sent()).as("that somebody was written to stays").isEqualTo(2);
        var again = approved(code, false, audiences.create(code, "Again", learner("a@l24.example", "HQ", "en", false)));
        communications.startSending(again);
        delivery.deliverDue(LONG);
        assertThat(communications.reach(again).suppressed()).isEqualTo(1);

        jdbc.sql("update communication_recipients set settled_at = :long where communication = :id")
                .param("long", Instant.parse("2020-01-01T00:00:00Z").atOffset(java.time.ZoneOffset.UTC)).param("id", id).update();
        assertThat(retention.letGo()).isEqualTo(1);
        assertThat(audiences.addresses(id, "SENT")).containsExactly("", "");
    }

    @Test
    void aSlowPaceIsKept() {
        var code = partnership("T-LETTERS-25");
        var id = approved(code, false, audiences.create(code, "l25", 6));
        communications.startSending(id);
        try (var sink = new SmtpSink()) {
            var began = System.nanoTime();
            delivery(sink.port(), new LetterSettings(50, 600, Duration.ofMinutes(5), 12)).deliverDue(LONG);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
            assertThat(sink.received()).hasSize(6);
        }
    }

    @Test
    void nothingIsRecordedAsSentByANodeThatWasTold() {
        var code = partnership("T-LETTERS-26");
        var id = approved(code, false, audiences.create(code, "l26", 3));
        communications.startSending(id);
        try (var sink = new SmtpSink()) {
            var node = delivery(sink.port(), SETTINGS);
            node.stop();
            assertThat(node.deliverDue(LONG)).isZero();
            assertThat(delivery(sink.port(), SETTINGS).deliverDue(LONG)).isEqualTo(3);
        }
    }

    private LetterDelivery delivery(int port, LetterSettings settings) {
        MailServer server = servers.at(port);
        return new LetterDelivery(book, texts, links, server, charters, settings, clock);
    }

    private void soon(long id) {
        var past = servers.at(1).now().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC);
        jdbc.sql("update communications set rests_until = null where id = :id").param("id", id).update();
        jdbc.sql("update communication_recipients set next_attempt_at = :past where communication = :id and state = 'PENDING'")
                .param("past", past).param("id", id).update();
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }

    private String partnership(String code) {
        partnerships.create(code, LocalDate.parse("2026-06-01"));
        return code;
    }

    private long plan(String code, boolean mandatory, Long... told) {
        return communications.plan(
                new NewCommunication(
                        code, "change/1/wave/1", "New shift planner", Kind.ANNOUNCEMENT, mandatory, DAY, Set.of(told),
                        Map.of("title", "New shift planner", "summary", "In one place.", "date", "1 December", "why", "Less paper.")),
                user(code, "c.comms"));
    }

    private long approved(String code, boolean mandatory, Long... told) {
        var id = plan(code, mandatory, told);
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        return id;
    }

    private static List<MimeMessage> received(String to) {
        return Arrays.stream(TestServers.mail().getReceivedMessages()).filter(message -> {
            try {
                return message.getAllRecipients()[0].toString().contains(to);
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static String part(MimeMessage message, int place) throws Exception {
        return (String) ((Multipart) message.getContent()).getBodyPart(place).getContent();
    }

    private static String token(String header) {
        return header.replaceAll("<.*/u/(.*)>", "$1");
    }
}
