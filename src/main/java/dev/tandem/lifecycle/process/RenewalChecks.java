package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.lifecycle.RenewalSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each task of a renewal demands before it may be completed. */
@Configuration(proxyBeanMethods = false)
class RenewalChecks {

    @Bean
    RenewalTaskCheck.Needs renewalCheckNeeds(
            RenewalSteps steps, PartnershipService partnerships, StandIns standIns, MessageSource messages) {
        return new RenewalTaskCheck.Needs(steps, partnerships, standIns, messages);
    }

    @Bean
    TaskCheck assessForClient(RenewalTaskCheck.Needs needs) {
        return new Assess(Side.CLIENT, needs);
    }

    @Bean
    TaskCheck assessForProvider(RenewalTaskCheck.Needs needs) {
        return new Assess(Side.PROVIDER, needs);
    }

    @Bean
    TaskCheck decideForClient(RenewalTaskCheck.Needs needs) {
        return new Decide(Side.CLIENT, needs);
    }

    @Bean
    TaskCheck decideForProvider(RenewalTaskCheck.Needs needs) {
        return new Decide(Side.PROVIDER, needs);
    }

    @Bean
    TaskCheck signRenewalForClient(RenewalTaskCheck.Needs needs) {
        return new Sign(Side.CLIENT, needs);
    }

    @Bean
    TaskCheck signRenewalForProvider(RenewalTaskCheck.Needs needs) {
        return new Sign(Side.PROVIDER, needs);
    }

    @Bean
    TaskCheck handOverForClient(RenewalTaskCheck.Needs needs) {
        return new HandOver(Side.CLIENT, needs);
    }

    @Bean
    TaskCheck handOverForProvider(RenewalTaskCheck.Needs needs) {
        return new HandOver(Side.PROVIDER, needs);
    }

    @Bean
    TaskCheck settleOpenMatters(RenewalTaskCheck.Needs needs) {
        return new SettleMatters(needs);
    }

    @Bean
    TaskCheck holdLastReview(RenewalTaskCheck.Needs needs, PartnershipService partnerships, Clock clock) {
        return new LastReview(needs, partnerships, clock);
    }

    /** A lead judges for the own side. */
    private static final class Assess extends RenewalTaskCheck {

        private final Side side;

        Assess(Side side, Needs needs) {
            super(RenewalProcess.task(RenewalProcess.ASSESS, side), needs, RenewalProcess.JUDGEMENT, RenewalProcess.RECOMMENDATION);
            this.side = side;
        }

        @Override
        public void check(TaskCompletion completion) {
            byLead(completion, side);
            requireText(completion, RenewalProcess.JUDGEMENT);
            if (RenewalProcess.choice(completion.text(RenewalProcess.RECOMMENDATION)).isEmpty()) {
                throw refused(RenewalProcess.RECOMMENDATION, "choice");
            }
        }
    }

    /** A sponsor at the centre says what becomes of the partnership, until when, and why. */
    private static final class Decide extends RenewalTaskCheck {

        private final Side side;

        Decide(Side side, Needs needs) {
            super(
                    RenewalProcess.task(RenewalProcess.DECIDE, side), needs, RenewalProcess.CHOICE, RenewalProcess.UNTIL,
                    RenewalProcess.REASON);
            this.side = side;
        }

        @Override
        public void check(TaskCompletion completion) {
            byDecider(completion, side);
            var choice = RenewalProcess.choice(completion.text(RenewalProcess.CHOICE))
                    .orElseThrow(() -> refused(RenewalProcess.CHOICE, "choice"));
            var problem = steps.check(id(completion), choice, day(completion.text(RenewalProcess.UNTIL)));
            if (problem != null) {
                throw refused(RenewalProcess.UNTIL, problem);
            }
            requireText(completion, RenewalProcess.REASON);
        }
    }

    /** A sponsor at the centre signs the renewed charter, or says why not. */
    private static final class Sign extends RenewalTaskCheck {

        private final Side side;

        Sign(Side side, Needs needs) {
            super(RenewalProcess.task(RenewalProcess.SIGN, side), needs, RenewalProcess.VERDICT, RenewalProcess.REASON);
            this.side = side;
        }

        @Override
        public void check(TaskCompletion completion) {
            byDecider(completion, side);
            var verdict = completion.text(RenewalProcess.VERDICT);
            if (RenewalProcess.REFUSED.equals(verdict)) {
                requireText(completion, RenewalProcess.REASON);
            } else if (!RenewalProcess.SIGNED.equals(verdict)) {
                throw refused(RenewalProcess.VERDICT, "verdict");
            }
        }
    }

    /** Done when the record says so, and refused with how much is missing before. */
    private static final class HandOver extends RenewalTaskCheck {

        private final Side side;

        HandOver(Side side, Needs needs) {
            super(RenewalProcess.task(RenewalProcess.HAND_OVER, side), needs);
            this.side = side;
        }

        @Override
        public void check(TaskCompletion completion) {
            byLead(completion, side);
            var open = steps.openItems(id(completion), side);
            if (open > 0) {
                throw refused(null, "items.open", open);
            }
        }
    }

    /** Likewise. */
    private static final class SettleMatters extends RenewalTaskCheck {

        SettleMatters(Needs needs) {
            super(RenewalProcess.SETTLE_MATTERS, needs);
        }

        @Override
        public void check(TaskCompletion completion) {
            byLead(completion, null);
            var open = steps.openMatters(id(completion));
            if (open > 0) {
                throw refused(null, "matters.open", open);
            }
        }
    }

    /** Between the decision to end it and today. */
    private static final class LastReview extends RenewalTaskCheck {

        private final PartnershipService partnerships;
        private final Clock clock;

        LastReview(Needs needs, PartnershipService partnerships, Clock clock) {
            super(RenewalProcess.LAST_REVIEW, needs, RenewalProcess.HELD_ON, RenewalProcess.LESSONS);
            this.partnerships = partnerships;
            this.clock = clock;
        }

        @Override
        public void check(TaskCompletion completion) {
            byLead(completion, null);
            var zone = partnerships.get(completion.partnership()).timeZone();
            var day = day(completion.text(RenewalProcess.HELD_ON));
            var decided = LocalDate.ofInstant(steps.get(id(completion)).decidedAt(), zone);
            if (day == null || day.isBefore(decided) || day.isAfter(LocalDate.ofInstant(clock.instant(), zone))) {
                throw refused(RenewalProcess.HELD_ON, "held-on");
            }
            atMost(completion, RenewalProcess.LESSONS);
        }
    }
}
