package dev.tandem.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where to go and with which accounts. */
@Component
@Profile("demo")
class DemoGreeting {

    private static final Logger log = LoggerFactory.getLogger("Tandem");

    private final Environment environment;

    DemoGreeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        log.info("""


                  Tandem is ready:  http://localhost:{}
                  Everybody's password is "demo".

                    p.lead, c.lead    leads of provider and client: tasks of the open review
                    s.hq, x.hq        executive sponsors of both sides at the centre
                    office            governance office: imports, runs the calendar
                    auditor           reads everything
                    owner, owner2     process owners
                    admin             accounts, mail delivery
                    o.lead, l.lead    another partnership: sees nothing of the first

                  Mails are kept and can be read at /outbox.
                """,
                environment.getProperty("local.server.port", "8080"));
    }
}
