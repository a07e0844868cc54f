package dev.tandem.support;

import dev.tandem.TandemApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the one application context that all share: whole application on a random port, a database of its own (H2 in
 * memory, or a real PostgreSQL with {@code -Dtandem.test.database=postgres}), a real SMTP server, job executor and
 * schedulers off: tests step jobs and deliveries by hand. Declare nothing on a test class that would make another context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = TandemApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestServers.class)
public @interface TandemTest {}
