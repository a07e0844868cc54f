package dev.tandem.notification.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Whether mails are read here: in the demo, and where there is no mail server. Pages ask as {@code @mailbox}. */
@Component("mailbox")
public class Mailbox {

    private final boolean demo;
    private final boolean open;

    @Autowired
    Mailbox(Environment environment, @Value("${spring.mail.host:}") String host) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        this.open = demo || host.isBlank();
    }

    public boolean isDemo() {
        return demo;
    }

    public boolean isOpen() {
        return open;
    }
}
