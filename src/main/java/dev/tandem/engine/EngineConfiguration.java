package dev.tandem.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock(OfficeProperties office) {
        return new EngineClock(office.timeZone());
    }

    /** Depends on the migrations, and the engine depends on it: the schema is there before the engine looks. */
    @Bean
    @Order(Ordering.DEFAULT_ORDER + 10)
    @DependsOnDatabaseInitialization
    TandemEnginePlugin tandemEnginePlugin(
            TaskRoles roles, TaskChecks checks, FourEyes fourEyes, ModelBeans beans, DeploymentRules deployments, EngineTexts texts,
            Dates dates, OfficeProperties office) {
        return new TandemEnginePlugin(
                roles, checks, fourEyes, beans, deployments, new CompletedAtOnce(texts, dates, office));
    }
}
