package dev.tandem.lifecycle.process;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Onboardings on the ladder: nobody completes the charter, or nobody signs it. */
@Component
class OnboardingEscalations {

    private final OnboardingSteps steps;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    OnboardingEscalations(
            OnboardingSteps steps, EscalationService escalations, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    long raiseGap(long gapId) {
        var gap = steps.gap(gapId);
        var charter = partnerships.get(gap.partnership());
        var region = partnerships.regions(gap.partnership()).stream().filter(one -> one.code().equals(gap.region()))
                .map(Region::name).findFirst().orElse("");
        var what = messages.getMessage("onboarding.gap." + gap.kind(), new Object[] {
            gap.side() == null ? charter.name() : charter.organisation(gap.side()), region
        }, charter.locale());
        return raise(gap.partnership(), subject(gapId), "gap", gap.side(), region.isEmpty() ? null : gap.region(), what);
    }

    long raiseSigning(long id) {
        var unsigned = steps.unsigned(id);
        var partnership = steps.get(id).partnership();
        return raise(partnership, signing(id), "signing", unsigned.size() == 1 ? unsigned.get(0) : null, null, "");
    }

    private long raise(String partnership, String subject, String about, Side acting, String region, String what) {
        var charter = partnerships.get(partnership);
        var times = escalations.about(partnership, subject).size() + 1;
        var words = new Object[] {charter.name(), what, acting == null ? charter.name() : charter.organisation(acting)};
        return escalations.raise(partnership + "/" + subject + "/" + times, new EscalationService.NewEscalation(
                partnership, subject, subject, messages.getMessage("onboarding.escalation.title." + about, words, charter.locale()),
                messages.getMessage("onboarding.escalation.asked." + about, words, charter.locale()), Escalation.Severity.NORMAL, acting,
                region)).id();
    }

    void withdrawGap(long gapId) {
        withdraw(steps.gap(gapId).partnership(), subject(gapId));
    }

    void withdrawSigning(long id) {
        withdraw(steps.get(id).partnership(), signing(id));
    }

    /** Every matter of this onboarding. */
    void withdrawAll(long id, List<Long> gaps) {
        withdrawSigning(id);
        gaps.forEach(this::withdrawGap);
    }

    private void withdraw(String partnership, String subject) {
        var reason = messages.getMessage("onboarding.escalation.withdrawn", null, partnerships.get(partnership).locale());
        escalations.about(partnership, subject).stream()
                .filter(one -> one.status() == Escalation.Status.OPEN || one.status() == Escalation.Status.UNDECIDED)
                .forEach(one -> escalations.withdraw(one.id(), reason));
    }

    private static String subject(long gapId) {
        return "onboarding-gap/" + gapId;
    }

    private static String signing(long id) {
        return "onboarding/" + id;
    }
}
