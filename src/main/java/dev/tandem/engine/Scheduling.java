package dev.tandem.engine;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Work by the clock: opening reviews that are due, delivering mail. Off where somebody steps it by hand. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class Scheduling {}
