package dev.tandem.communication;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for communications whose day has come. Apart from letters: chats wait for no mail server. */
@Component
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class AudienceChatPoller {

    private final AudienceChats chats;

    AudienceChatPoller(AudienceChats chats) {
        this.chats = chats;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void poll() {
        chats.beginDue();
    }
}
