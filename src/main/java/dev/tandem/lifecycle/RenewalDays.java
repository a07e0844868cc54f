package dev.tandem.lifecycle;

import dev.tandem.escalation.DecisionDays;
import dev.tandem.escalation.Escalation;
import dev.tandem.lifecycle.Renewal.Choice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whoever decides in both sides' place is held to the days that both sides themselves may choose from. */
@Component
class RenewalDays implements DecisionDays {

    private static final String SUBJECT = "renewal/";

    /** Asked for late: what it knows stands above the modules that ask. */
    private final ObjectProvider<RenewalSteps> steps;
    private final MessageSource messages;

    RenewalDays(ObjectProvider<RenewalSteps> steps, MessageSource messages) {
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public Optional<String> problem(String subject, Escalation.Decision decision, LocalDate day) {
        if (subject == null || !subject.startsWith(SUBJECT)) {
            return Optional.empty();
        }
        return Arrays.stream(Choice.values()).filter(choice -> choice.name().equals(decision.name())).findFirst()
                .map(choice -> steps.getObject().check(Long.parseLong(subject.substring(SUBJECT.length())), choice, day))
                .map(key -> messages.getMessage("renewal.refused." + key, null, LocaleContextHolder.getLocale()));
    }
}
