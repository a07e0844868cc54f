package dev.tandem.partnership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.TandemTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each table of a partnership is given back to its sides, or it is said why not. */
@TandemTest
@Tag("database")
class ReturnedDataTest {

    @Autowired
    SideFiles files;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyTableOfAPartnershipIsReturnedOrSaidNotToBe() throws IOException {
        var tables = jdbc.sql("select lower(table_name) from information_schema.columns where lower(column_name) = 'partnership'"
                + " and lower(table_name) not like 'act_%'").query(String.class).list();
        var returned = files.tables().stream().map(ReturnedData.Table::name).collect(Collectors.toCollection(TreeSet::new));
        var not = Files.readAllLines(Path.of("src/test/resources/not-returned.txt")).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2)).toList();
        assertThat(not).allSatisfy(line -> assertThat(line).as("table and reason").hasSize(2));
        assertThat(returned).doesNotContainAnyElementsOf(not.stream().map(line -> line[0]).toList());
        var known = new TreeSet<>(returned);
        not.forEach(line -> known.add(line[0]));
        assertThat(known).as("a new table is returned, or stands in not-returned.txt with the reason").containsAll(tables);
    }

    @Test
    void everyQueryIsOfOnePartnershipAndRuns() {
        assertThat(files.tables()).allSatisfy(table -> assertThat(table.query()).contains(":partnership"));
        for (var side : Side.values()) {
            var out = new ByteArrayOutputStream();
            files.write("T-NOWHERE", side, out);
            assertThat(out.size()).isPositive();
        }
    }
}
