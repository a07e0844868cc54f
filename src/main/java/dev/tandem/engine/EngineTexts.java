package dev.tandem.engine;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the engine's own checks say to a person, in that person's language. */
@Component
class EngineTexts {

    private final MessageSource messages;

    EngineTexts(MessageSource messages) {
        this.messages = messages;
    }

    String get(String key, Object... arguments) {
        return messages.getMessage("engine." + key, arguments, LocaleContextHolder.getLocale());
    }
}
