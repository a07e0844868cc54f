package dev.tandem.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Database and SMTP server of a test run, started once in the JVM. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static EmbeddedPostgres postgres;
    private static GreenMail mail;

    /** The SMTP server that the application delivers to. */
    public static synchronized GreenMail mail() {
        if (mail == null) {
            mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
            mail.start();
        }
        return mail;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + mail().getSmtp().getPort()).applyTo(context);
        if ("postgres".equals(System.getProperty("tandem.test.database"))) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + postgres().getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=postgres", "spring.datasource.password=postgres",
                            // The server may stop before the engine does: then the engine must not wait for it.
                            "spring.datasource.hikari.connection-timeout=10000")
                    .applyTo(context);
        } else {
            TestPropertyValues.of("spring.datasource.url=jdbc:h2:mem:tandem-test;DB_CLOSE_DELAY=-1;DEFAULT_LOCK_TIMEOUT=10000")
                    .applyTo(context);
        }
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return postgres;
    }
}
