package dev.tandem.demo;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Begins again from an empty database where a replay was interrupted: see src/docs/adr/0002. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoDatabase {

    private static final Logger log = LoggerFactory.getLogger(DemoDatabase.class);

    @Bean
    FlywayMigrationStrategy startAgainAfterInterruption() {
        return flyway -> {
            if (interrupted(flyway)) {
                log.info("The demo's first start was interrupted: beginning again.");
                flyway.clean();
            }
            flyway.migrate();
        };
    }

    private static boolean interrupted(Flyway flyway) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            return hasEngine(connection) && DemoState.BEGUN.equals(state(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the demo's database doesn't answer", e);
        }
    }

    private static boolean hasEngine(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if ("ACT_GE_PROPERTY".equalsIgnoreCase(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String state(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select VALUE_ from ACT_GE_PROPERTY where NAME_ = ?")) {
            query.setString(1, DemoState.PROPERTY);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
