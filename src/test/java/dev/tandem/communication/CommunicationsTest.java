package dev.tandem.communication;

import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.communication.Communications.Approver;
import dev.tandem.communication.Communications.CommunicationApprovalVoided;
import dev.tandem.communication.Communications.CommunicationApproved;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.Communications.Text;
import dev.tandem.partnership.Side;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class CommunicationsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Map<String, String> FACTS = Map.of(
            "title", "New shift planner", "summary", "Shifts are planned in one place.", "date", "1 December", "why", "Less paper.");

    @Autowired
    Communications communications;

    @Autowired
    TestAudiences audiences;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void november() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-16T09:00:00Z")));
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void isDraftedInEachLanguageOfItsLearnersForWhichThereIsATemplate() {
        var code = partnership("T-LETTERS-1");
        var id = plan(code, FACTS, audiences.create(code, "Planners", learner("a@l1.example", "HQ", "de-AT", false), learner("b@l1.example", "IN", "hi", false)));

        var drafted = communications.get(id);

        assertThat(drafted.state()).isEqualTo(State.DRAFT);
        assertThat(drafted.texts()).extracting(Text::locale).containsExactly("de", "en");
        assertThat(drafted.texts().get(0).body()).startsWith("Guten Tag {name},").contains("ab 1 December", "Shifts are planned in one place.")
                .endsWith("{sponsor}");
        assertThat(drafted.texts().get(1)).satisfies(text -> assertThat(text.heading()).isEqualTo("New shift planner"));
        assertThat(communications.about(code, "change/1")).extracting(Communications.Communication::id).containsExactly(id);
        assertThat(communications.about(code, "change/11")).isEmpty();
    }

    @Test
    void aSponsorOfItsRegionsOrTheCentreApprovesTheTextThatStands() {
        var code = partnership("T-LETTERS-2");
        var id = plan(code, FACTS, audiences.create(code, "Planners", learner("a@l2.example", "HQ", "en", false)));
        var text = communications.get(id).textHash();

        assertThat(communications.approvers(id)).containsExactly(
                new Approver(user(code, "s.hq"), user(code, "s.hq"), Side.CLIENT, "HQ"),
                new Approver(user(code, "x.hq"), user(code, "x.hq"), Side.PROVIDER, "HQ"),
                new Approver(user(code, "s.in"), user(code, "s.hq"), Side.CLIENT, "HQ"),
                new Approver(user(code, "x.in"), user(code, "x.hq"), Side.PROVIDER, "HQ"));
        assertThatIllegalStateException().isThrownBy(() -> communications.approve(id, user(code, "c.lead"), text)).withMessageContaining("sponsor");
        assertThatIllegalStateException().isThrownBy(() -> communications.startSending(id)).withMessageContaining("No sponsor has approved");

        communications.approve(id, user(code, "s.hq"), text);

        assertThat(communications.approved(id)).isTrue();
        assertThat(communications.get(id).approval()).isEqualTo(new Communications.Approval(
                user(code, "s.hq"), user(code, "s.hq"), Side.CLIENT, "HQ", Instant.parse("2026-11-16T09:00:00Z")));
        assertThat(events.stream(CommunicationApproved.class)).containsExactly(new CommunicationApproved(code, id, "change/1/wave/1"));
    }

    @Test
    void aLetterThatChangesVoidsTheApproval() {
        var code = partnership("T-LETTERS-3");
        var id = plan(code, FACTS, audiences.create(code, "Planners", learner("a@l3.example", "HQ", "en", false)));
        var read = communications.get(id);
        communications.approve(id, user(code, "s.hq"), read.textHash());

        communications.write(id, read.texts(), user(code, "c.comms"));
        assertThat(communications.approved(id)).as("the same text again").isTrue();

        var text = read.texts().get(0);
        communications.write(id, List.of(new Text("en", text.heading(), text.body().replace("one place", "one pace"))), user(code, "c.comms"));

        assertThat(communications.approved(id)).isFalse();
        assertThat(communications.get(id).state()).isEqualTo(State.DRAFT);
        assertThat(events.stream(CommunicationApprovalVoided.class)).hasSize(1);
        assertThatIllegalStateException().as("the text that was read isn't the one that stands")
                .isThrownBy(() -> communications.approve(id, user(code, "s.hq"), read.textHash())).withMessageContaining("changed since");
        communications.write(id, read.texts(), user(code, "c.comms"));
        assertThat(communications.approved(id)).as("the old text again, but its approval is void").isFalse();
    }

    @Test
    void otherAudiencesVoidTheApprovalAndAnotherDayDoesNot() {
        var code = partnership("T-LETTERS-4");
        var planners = audiences.create(code, "Planners", learner("a@l4.example", "HQ", "en", false));
        var drivers = audiences.create(code, "Drivers", learner("b@l4.example", "IN", "en", false));
        var id = plan(code, FACTS, planners);
        communications.approve(id, user(code, "s.hq"), communications.get(id).textHash());

        communications.replan(id, DAY.plusDays(3), Set.of(planners), user(code, "c.comms"));
        assertThat(communications.approved(id)).isTrue();
        assertThat(communications.get(id).sendOn()).isEqualTo(DAY.plusDays(3));

        communications.replan(id, DAY, Set.of(planners, drivers), user(code, "c.comms"));
        assertThat(communications.approved(id)).isFalse();
    }

    @Test
    void nobodyApprovesAPlaceholderThatNothingFills() {
        var code = partnership("T-LETTERS-5");
        var id = plan(code, Map.of("title", "New shift planner"), audiences.create(code, "Planners", learner("a@l5.example", "HQ", "en", false)));

        assertThatIllegalStateException().isThrownBy(() -> communications.approve(id, user(code, "s.hq"), communications.get(id).textHash()))
                .withMessageContaining("{date}, {summary}, {why}");
    }

    @Test
    void refusesWhatCannotBeSent() {
        var code = partnership("T-LETTERS-6");
        var other = partnership("T-LETTERS-7");
        var foreign = audiences.create(other, "Planners", learner("a@l7.example", "HQ", "en", false));

        assertThatIllegalArgumentException().isThrownBy(() -> plan(code, FACTS, foreign)).withMessageStartingWith("audiences: ");
        assertThatIllegalArgumentException().isThrownBy(() -> communications.plan(
                new NewCommunication(code, "change/1", "T", Kind.REMINDER, false, DAY, Set.of(), FACTS), "x")).withMessageStartingWith("audiences: ");
        assertThatIllegalArgumentException().isThrownBy(() -> communications.plan(
                new NewCommunication(other, "change/1", "T", Kind.REMINDER, false, DAY.minusDays(5), Set.of(foreign), FACTS), "x"))
                .withMessageStartingWith("sendOn: ");
        var id = plan(other, FACTS, foreign);
        assertThatIllegalArgumentException().isThrownBy(() -> communications.write(id, List.of(new Text("en", "H", " ")), "x"))
                .withMessageStartingWith("body.en: ");
        assertThatIllegalArgumentException().isThrownBy(() -> communications.write(id, List.of(new Text("?", "H", "B")), "x"))
                .withMessageStartingWith("locale: ");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> communications.get(-1));
    }

    private String partnership(String code) {
        partnerships.create(code, LocalDate.parse("2026-06-01"));
        return code;
    }

    private long plan(String code, Map<String, String> facts, long audience) {
        return communications.plan(
                new NewCommunication(code, "change/1/wave/1", "New shift planner", Kind.ANNOUNCEMENT, false, DAY, Set.of(audience), facts),
                user(code, "c.comms"));
    }
}
