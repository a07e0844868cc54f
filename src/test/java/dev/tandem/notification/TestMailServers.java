package dev.tandem.notification;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.stereotype.Component;

/** Mail servers beside the one that the application knows. */
@Component
public class TestMailServers {

    private final Sender sender;

    TestMailServers(Sender sender) {
        this.sender = sender;
    }

    /** On the loopback. */
    public MailServer at(int port) {
        var properties = new MailProperties();
        properties.setHost("127.0.0.1");
        properties.setPort(port);
        return new SmtpMailServer(new SmtpServer(properties), sender);
    }
}
