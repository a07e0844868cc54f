package dev.tandem.review.process;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the checks of tasks say, in the language of the person who completes one. */
@Component
class TaskTexts {

    private final MessageSource messages;

    TaskTexts(MessageSource messages) {
        this.messages = messages;
    }

    String get(String key, Object... arguments) {
        return messages.getMessage("review-process." + key, arguments, LocaleContextHolder.getLocale());
    }
}
