package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.TandemTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TandemTest
@Tag("database")
class ApplicationTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void startsWithAuthorizationsOnAndFullHistory() {
        var configuration = engine.getProcessEngineConfiguration();
        assertThat(configuration.isAuthorizationEnabled()).isTrue();
        assertThat(configuration.isTenantCheckEnabled()).isTrue();
        assertThat(configuration.getHistory()).isEqualTo("full");
    }
}
