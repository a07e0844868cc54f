package dev.tandem.recognition.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionSteps;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each task of this process takes; both sides' tasks take the same. */
@Configuration
class RecognitionChecks {

    private final RecognitionSteps steps;
    private final PartnershipService partnerships;
    private final Clock clock;
    private final MessageSource messages;

    RecognitionChecks(RecognitionSteps steps, PartnershipService partnerships, Clock clock, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.clock = clock;
        this.messages = messages;
    }

    @Bean
    RecognitionTaskCheck confirmWinClientCheck() {
        return new ConfirmWin(RecognitionProcess.CONFIRM_WIN_CLIENT);
    }

    @Bean
    RecognitionTaskCheck confirmWinProviderCheck() {
        return new ConfirmWin(RecognitionProcess.CONFIRM_WIN_PROVIDER);
    }

    @Bean
    RecognitionTaskCheck widenCircleCheck() {
        return new WidenCircle();
    }

    @Bean
    RecognitionTaskCheck draftStoryCheck() {
        return new DraftStory();
    }

    @Bean
    RecognitionTaskCheck approvePublicationClientCheck() {
        return new ApprovePublication(RecognitionProcess.APPROVE_PUBLICATION_CLIENT);
    }

    @Bean
    RecognitionTaskCheck approvePublicationProviderCheck() {
        return new ApprovePublication(RecognitionProcess.APPROVE_PUBLICATION_PROVIDER);
    }

    @Bean
    RecognitionTaskCheck announceWinCheck() {
        return new Tell(RecognitionProcess.ANNOUNCE_WIN);
    }

    @Bean
    RecognitionTaskCheck publishStoryCheck() {
        return new Tell(RecognitionProcess.PUBLISH_STORY);
    }

    @Bean
    RecognitionTaskCheck recordReachCheck() {
        return new RecordReach();
    }

    /** True and fair to tell, or why not. */
    private final class ConfirmWin extends RecognitionTaskCheck {

        ConfirmWin(String task) {
            super(task, Set.of(RecognitionProcess.WORD, RecognitionProcess.REASON), RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            word(completion, Set.of("CONFIRM", "REFUSE"), Set.of("REFUSE"));
        }
    }

    private static Set<String> circleFields() {
        var fields = new LinkedHashSet<>(Set.of(RecognitionProcess.CHOICE, RecognitionProcess.TELL_ON));
        fields.addAll(Formats.BOXES.keySet());
        return fields;
    }

    /** Further, from a day on and outside in a format; or no further. */
    private final class WidenCircle extends RecognitionTaskCheck {

        WidenCircle() {
            super(RecognitionProcess.WIDEN_CIRCLE, circleFields(), RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            var choice = completion.text(RecognitionProcess.CHOICE);
            if (choice == null || !Set.of("WIDEN", "STAY").contains(choice)) {
                throw refused(RecognitionProcess.CHOICE, "required.choice");
            }
            if (choice.equals("WIDEN")) {
                day(completion);
                if (Formats.chosen(steps.nextRing(win(completion)), completion::variable).isEmpty()) {
                    throw refused("awardSubmission", "required.format");
                }
            }
        }

        private void day(TaskCompletion completion) {
            var text = completion.text(RecognitionProcess.TELL_ON);
            try {
                var today = LocalDate.ofInstant(clock.instant(), partnerships.get(completion.partnership()).timeZone());
                if (text == null || LocalDate.parse(text).isBefore(today)) {
                    throw refused(RecognitionProcess.TELL_ON, "required.day");
                }
            } catch (DateTimeParseException e) {
                throw refused(RecognitionProcess.TELL_ON, "required.day");
            }
        }
    }

    /** The text is on record, where its figures were looked at; the task takes none. */
    private final class DraftStory extends RecognitionTaskCheck {

        DraftStory() {
            super(RecognitionProcess.DRAFT_STORY, Set.of(), RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            if (!steps.isDrafted(story(completion))) {
                throw refused("draft", "no-draft");
            }
        }
    }

    /** For the text that the form shows, and no other. */
    private final class ApprovePublication extends RecognitionTaskCheck {

        ApprovePublication(String task) {
            super(task, Set.of(RecognitionProcess.WORD, RecognitionProcess.REASON), RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            word(completion, Set.of("CONSENT", "CHANGE", "REFUSE"), Set.of("CHANGE", "REFUSE"));
            var story = story(completion);
            if (!steps.story(story).hash().equals(completion.text(RecognitionProcess.HASH))) {
                throw refused(RecognitionProcess.WORD, "changed");
            }
            if ("CONSENT".equals(completion.text(RecognitionProcess.WORD)) && !steps.isDrafted(story)) {
                throw refused(RecognitionProcess.WORD, "figures-changed");
            }
        }
    }

    /** Where it was told; refused while not both sides' consent holds for this text. */
    private final class Tell extends RecognitionTaskCheck {

        Tell(String task) {
            super(task, Set.of(RecognitionProcess.WHERE), RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            required(completion, RecognitionProcess.WHERE);
            if (!steps.mayBeTold(story(completion))) {
                throw refused(null, "not-agreed");
            }
        }
    }

    /** How many it reached, in whole people. */
    private final class RecordReach extends RecognitionTaskCheck {

        RecordReach() {
            super(
                    RecognitionProcess.RECORD_REACH, Set.of(RecognitionProcess.REACH, RecognitionProcess.REACH_DETAIL),
                    RecognitionChecks.this.steps, messages);
        }

        @Override
        public void check(TaskCompletion completion) {
            var reach = completion.text(RecognitionProcess.REACH);
            try {
                if (reach == null || new BigDecimal(reach).longValueExact() < 0) {
                    throw refused(RecognitionProcess.REACH, "required.reach");
                }
            } catch (ArithmeticException | NumberFormatException e) {
                throw refused(RecognitionProcess.REACH, "required.reach");
            }
            limited(completion, RecognitionProcess.REACH_DETAIL);
        }
    }
}
