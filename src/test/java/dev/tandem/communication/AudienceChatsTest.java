package dev.tandem.communication;

import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.communication.Communications.ChatReach;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.Communications.Text;
import dev.tandem.notification.TestChats;
import dev.tandem.notification.Webhooks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is said in the chats of audiences, when, and how often. */
@TandemTest
@Tag("database")
class AudienceChatsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Duration SOON = Duration.ofSeconds(2);

    @Autowired
    Communications communications;

    @Autowired
    AudienceChats chats;

    @Autowired
    Webhooks webhooks;

    @Autowired
    TestChats servers;

    @Autowired
    TestAudiences audiences;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    PartnershipService charters;

    @Autowired
    Suspensions suspensions;

    @Autowired
    PlatformTransactionManager transactions;

    private TestChats.Server chat;

    @BeforeEach
    void theDay() {
        audiences.stopAll();
        chat = servers.open();
        at("2026-11-20T09:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
        chat.close();
    }

    @Test
    void theApprovedTextIsSaidOnceALanguageInTheSponsorsName() {
        var code = partnership("T-CHATS-11");
        var planners = audience(
                code, "Planners", "planners", learner("a@c11.example", "HQ", "de", false), learner("b@c11.example", "HQ", "de-AT", false),
                learner("c@c11.example", "IN", "hi", false), learner("d@c11.example", "IN", "en", false));
        var drivers = audience(code, "Drivers", "drivers", learner("e@c11.example", "HQ", null, false));
        var others = audience(code, "Others", "others", learner("f@c11.example", "HQ", "en", false));
        var id = planned(code, planners, drivers);
        communications.write(id, List.of(
                new Text("de", "Ein Planer", "Guten Tag {name},\n\n*alles* an einem Ort.\n\n{sponsor}"),
                new Text("en", "One planner", "Dear {name},\n\nall in one place, <!here>.\n\n{sponsor}")), "x");
        chats.beginDue();
        assertThatIllegalStateException().isThrownBy(() -> communications.startSending(id));
        chat.deliver(SOON);
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        chats.beginDue();
        chat.deliver(SOON);
        assertThat(chat.told("planners")).as("before it is approved, and before it is started").isEmpty();
        assertThat(communications.chats(id)).extracting(ChatReach::state).containsExactly(ChatReach.NOT_BEGUN, ChatReach.NOT_BEGUN);

        communications.startSending(id);
        assertThat(communications.chats(id)).as("in the transaction that starts it").extracting(ChatReach::audience, ChatReach::locale, ChatReach::state)
                .containsExactlyInAnyOrder(row(planners, "de", "PENDING"), row(planners, "en", "PENDING"), row(drivers, "en", "PENDING"));
        chat.deliver(SOON);
        communications.startSending(id);
        chats.beginDue();
        chat.deliver(Duration.ofHours(1));

        var name = charters.get(code).name();
        assertThat(chat.told("planners")).containsExactlyInAnyOrder(
                "From Name of s.hq · " + name + "  \nOne planner  \n\nDear colleague,  \n\nall in one place, &lt;!here&gt;.  \n\nName of s.hq",
                "Von Name of s.hq · " + name + "  \nEin Planer  \n\nGuten Tag Kollegin, lieber Kollege,  \n\n\\*alles\\* an einem Ort.  \n\nName of s.hq");
        assertThat(chat.told("drivers")).as("nobody's language is known: the partnership's").singleElement().asString().contains("One planner");
        assertThat(chat.told("others")).as("isn't told").isEmpty();
        assertThat(communications.chats(id)).allSatisfy(each -> {
            assertThat(each.state()).isEqualTo("SENT");
            assertThat(each.settledAt()).isNotNull();
        });
        assertThat(webhooks.lines(code, AudienceChannels.key(planners), 5)).as("on record, word for word").extracting(Webhooks.Line::said)
                .anySatisfy(said -> assertThat(said).contains("*alles* an einem Ort."));
        assertThat(others).isPositive();
    }

    @Test
    void nothingIsSaidBeforeItsDayOrFromASuspendedPartnership() {
        var code = partnership("T-CHATS-12");
        at("2026-11-19T09:00:00Z");
        var planners = audience(code, "Planners", "planners", learner("a@c12.example", "HQ", "en", false));
        var id = approved(code, planners);
        communications.startSending(id);
        assertThat(chats.beginDue()).isZero();
        chat.deliver(SOON);
        assertThat(communications.chats(id)).extracting(ChatReach::state).containsExactly(ChatReach.NOT_BEGUN);

        at("2026-11-20T09:00:00Z");
        suspensions.ask(code, user(code, "c.lead"), "The plant stands still.", DAY.plusDays(10));
        suspensions.agree(code, user(code, "p.lead"));
        assertThat(chats.beginDue()).isZero();
        suspensions.end(code, user(code, "c.lead"));
        chat.deliver(SOON);
        assertThat(chat.told("planners")).isEmpty();

        assertThat(chats.beginDue()).isEqualTo(1);
        assertThat(chats.beginDue()).as("after a restart as well").isZero();
        chat.deliver(SOON);
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("planners")).hasSize(1);
    }

    @Test
    void nothingIsSaidFromAPartnershipThatHasEnded() {
        var code = partnership("T-CHATS-91");
        at("2026-11-19T09:00:00Z");
        var id = approved(code, audience(code, "Planners", "planners", learner("a@c91.example", "HQ", "en", false)));
        communications.startSending(id);
        charters.end(code, DAY);
        at("2026-11-20T09:00:00Z");
        assertThat(chats.beginDue()).isZero();
        chat.deliver(SOON);
        assertThat(chat.told("planners")).isEmpty();
    }

    @Test
    void aStartThatIsRolledBackSaysNothing() {
        var code = partnership("T-CHATS-13");
        var id = approved(code, audience(code, "Planners", "planners", learner("a@c13.example", "HQ", "en", false)));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            communications.startSending(id);
            status.setRollbackOnly();
        });
        chat.deliver(SOON);
        assertThat(chat.told("planners")).isEmpty();
        assertThat(communications.chats(id)).extracting(ChatReach::state).containsExactly(ChatReach.NOT_BEGUN);
    }

    @Test
    void aStopHoldsBackWhatIsNotYetSaid() {
        var code = partnership("T-CHATS-14");
        var first = audience(code, "First", "first", learner("a@c14.example", "HQ", "en", false));
        var id = approved(code, first);
        communications.startSending(id);
        chat.answers(503);
        chat.deliver(SOON);
        assertThat(communications.chats(id)).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo("PENDING");
            assertThat(each.cause()).isEqualTo("ANSWER/503");
            assertThat(each.nextAttemptAt()).isNotNull();
        });
        communications.stop(id);
        chat.answers(200);
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("first")).as("the attempt that was refused").hasSize(1);
        assertThat(communications.chats(id)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("FAILED", "STOPPED"));
        assertThat(communications.withdrawalOf(id, DAY, "x")).as("nobody was told").isEmpty();

        var untimely = approved(code, first);
        communications.stop(untimely);
        assertThat(chats.beginDue()).isZero();

        var onItsWay = approved(code, first);
        communications.startSending(onItsWay);
        chat.claim();
        communications.stop(onItsWay);
        chat.refuseForNow(code);
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("first")).as("isn't tried again").hasSize(1);
        assertThat(communications.chats(onItsWay)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("FAILED", "STOPPED"));
    }

    @Test
    void whatANodeThatDiedHasSaidIsInDoubtAndSaidAgainByAPersonsWordAlone() {
        var code = partnership("T-CHATS-15");
        var id = approved(code, audience(code, "Planners", "planners", learner("a@c15.example", "HQ", "en", false)));
        communications.startSending(id);
        chat.tellAndDie();
        chat.deliver(Duration.ofMinutes(10));
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("planners")).hasSize(1);
        assertThat(communications.chats(id)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("IN_DOUBT", "ABANDONED"));

        assertThat(communications.sendAgain(id, user(code, "c.comms"))).isEqualTo(1);
        chat.deliver(SOON);
        assertThat(chat.told("planners")).hasSize(2);
        assertThat(communications.chats(id)).extracting(ChatReach::state).containsExactly("SENT");
    }

    @Test
    void aChatThatTakesItAndNeverAnswersIsInDoubtAndStaysOn() {
        var code = partnership("T-CHATS-16");
        var planners = audience(code, "Planners", "planners", learner("a@c16.example", "HQ", "en", false));
        var id = approved(code, planners);
        communications.startSending(id);
        chat.hangs(true);
        chat.deliver(SOON);
        chat.hangs(false);
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("planners")).hasSize(1);
        assertThat(communications.chats(id)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("IN_DOUBT", "TIMED_OUT"));
        assertThat(webhooks.find(code, AudienceChannels.key(planners)).orElseThrow().on()).isTrue();
    }

    @Test
    void aWithdrawalIsSaidInExactlyThoseChatsThatWereOrMayHaveBeenTold() {
        var code = partnership("T-CHATS-17");
        var told = audience(code, "Told", "told", learner("a@c17.example", "HQ", "de", false));
        var doubtful = audience(code, "Doubtful", "doubtful", learner("b@c17.example", "HQ", "en", false));
        var refused = audience(code, "Refused", "refused", learner("c@c17.example", "HQ", "en", false));
        var off = audiences.create(code, "Without", learner("d@c17.example", "HQ", "en", false));
        var id = approved(code, told, doubtful, refused, off);
        communications.startSending(id);
        chat.answersIn("doubtful", 504);
        chat.answersIn("refused", 404);
        chat.deliver(SOON);
        chat.answersIn("doubtful", 200);
        chat.answersIn("refused", 200);
        webhooks.put(code, AudienceChannels.key(off), "https://chat.t-webhooks.example/hooks/later", "x");
        assertThat(communications.chats(id)).extracting(ChatReach::state).containsExactlyInAnyOrder("SENT", "IN_DOUBT", "FAILED");

        var withdrawal = communications.withdrawalOf(id, DAY, user(code, "c.comms")).orElseThrow();
        assertThat(communications.get(withdrawal).state()).isEqualTo(State.DRAFT);
        communications.write(withdrawal, List.of(
                new Text("de", "Zurück", "Es gilt nicht mehr."), new Text("en", "Withdrawn", "It no longer holds.")), "x");
        chat.set(code, AudienceChannels.key(refused), "refused");
        communications.approve(withdrawal, user(code, "s.hq"), communications.get(withdrawal).textHash());
        communications.startSending(withdrawal);
        chat.deliver(Duration.ofHours(2));

        assertThat(chat.told("told")).hasSize(2).last().asString().contains("Es gilt nicht mehr.");
        assertThat(chat.told("doubtful")).hasSize(2).last().asString().contains("It no longer holds.");
        assertThat(chat.told("refused")).as("the attempt that was refused").hasSize(1);
        assertThat(communications.chats(withdrawal)).extracting(ChatReach::audience, ChatReach::state)
                .containsExactlyInAnyOrder(row(told, "SENT"), row(doubtful, "SENT"));
    }

    @Test
    void whatIsForOneRegionIsNotSaidWhereOthersRead() {
        var code = partnership("T-CHATS-18");
        var mixed = audience(code, "Mixed", "mixed", learner("a@c18.example", "HQ", "en", false), learner("b@c18.example", "IN", "en", false));
        var indian = audience(code, "Indian", "indian", learner("c@c18.example", "IN", "en", false), learner("d@c18.example", null, "en", false));
        var id = communications.plan(new NewCommunication(
                code, "change/1/wave/2", "Planner", Kind.ANNOUNCEMENT, false, DAY, Set.of(mixed, indian), "IN",
                Map.of("title", "T", "summary", "S", "why", "W", "date", "D")), user(code, "c.comms"));
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        communications.startSending(id);
        chat.deliver(SOON);
        assertThat(chat.told("mixed")).isEmpty();
        assertThat(chat.told("indian")).hasSize(1);
        assertThat(communications.chats(id)).extracting(ChatReach::audience, ChatReach::state)
                .containsExactlyInAnyOrder(row(mixed, ChatReach.OTHER_REGIONS), row(indian, "SENT"));
    }

    @Test
    void aChatThatIsOffIsOnRecordAsNotTold() {
        var code = partnership("T-CHATS-19");
        var planners = audience(code, "Planners", "planners", learner("a@c19.example", "HQ", "en", false));
        var first = approved(code, planners);
        communications.startSending(first);
        chat.answers(404);
        chat.deliver(SOON);
        var second = approved(code, planners);
        communications.startSending(second);
        chat.answers(200);
        chat.deliver(Duration.ofHours(1));
        assertThat(chat.told("planners")).hasSize(1);
        assertThat(communications.chats(first)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("FAILED", "ANSWER/404"));
        assertThat(communications.chats(second)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("FAILED", "OFF"));
    }

    @Test
    void aWholeLetterIsSaidHoweverLongAndOneTooLongForItIsRefusedAlone() {
        var code = partnership("T-CHATS-20");
        var planners = audience(code, "Planners", "planners", learner("a@c20.example", "HQ", "en", false));
        var id = planned(code, planners);
        communications.write(id, List.of(new Text("en", "Long", "word ".repeat(3999) + "end")), "x");
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        communications.startSending(id);
        chat.answers(413);
        chat.deliver(SOON);
        assertThat(communications.chats(id)).extracting(ChatReach::state, ChatReach::cause).containsExactly(row("FAILED", "ANSWER/413"));
        assertThat(webhooks.find(code, AudienceChannels.key(planners)).orElseThrow().on()).as("that says nothing of the chat").isTrue();
        assertThat(chat.told("planners")).singleElement().asString().hasSizeGreaterThan(19_900).endsWith("word end");
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private long audience(String code, String name, String room, TestAudiences.Learner... learners) {
        var id = audiences.create(code, name, learners);
        chat.set(code, AudienceChannels.key(id), room);
        return id;
    }

    private long planned(String code, Long... told) {
        return communications.plan(
                new NewCommunication(
                        code, "letter/1", "New shift planner", Kind.ANNOUNCEMENT, false, DAY, Set.of(told),
                        Map.of("title", "New shift planner", "summary", "In one place.", "date", "1 December", "why", "Less paper.")),
                user(code, "c.comms"));
    }

    private long approved(String code, Long... told) {
        var id = planned(code, told);
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());
        return id;
    }

    private String partnership(String code) {
        partnerships.create(code, LocalDate.parse("2026-06-01"));
        return code;
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
