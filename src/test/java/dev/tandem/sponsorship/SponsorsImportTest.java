package dev.tandem.sponsorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tandem.partnership.ImportReport;
import dev.tandem.partnership.Imports;
import dev.tandem.partnership.Side;
import dev.tandem.support.TandemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The table as it comes, with the charter's other tables in one import. */
@TandemTest
@Tag("database")
class SponsorsImportTest {

    static final String CODE = "T-SPONSORSHIP-41";
    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Autowired
    Imports imports;

    @Autowired
    SponsorshipService sponsorships;

    @TempDir
    Path folder;

    @Test
    void sponsorsComeInWithTheCharterTheyBelongTo() throws IOException {
        var charter = List.of(
                file("partnership", """
                        code,client,provider,starts_on,time_zone,review_rule,meeting_time
                        T-SPONSORSHIP-41,Client,Provider,2026-04-01,Europe/Berlin,FREQ=MONTHLY;BYDAY=2TU,14:00
                        """),
                file("regions", """
                        region,name,time_zone,holidays,distance
                        HQ,Headquarters,Europe/Berlin,DE-BY,0
                        BR,Brazil,America/Sao_Paulo,BR,2
                        """),
                file("participants", """
                        user_id,name,email,side,roles
                        t-sponsorship-41.s,Matthias Lang,s@t41.example,CLIENT,client-sponsors
                        t-sponsorship-41.x,Dana Ortega,x@t41.example,PROVIDER,provider-sponsors
                        t-sponsorship-41.c,Hanna Vogel,c@t41.example,CLIENT,client-leads
                        """));
        var sponsors = file("sponsors", """
                side;region;user_id;deputy_user_id;mandate;from;until
                CLIENT;HQ;t-sponsorship-41.s;t-sponsorship-41.c;"Chief human resources officer, decides budget";2026-04-01;
                PROVIDER;BR;t-sponsorship-41.x;;Covers Brazil;2026-04-01;2026-12-31
                """);
        var all = new ArrayList<>(charter);
        all.add(sponsors);

        var report = imports.run(all, null, "office", false);

        assertThat(report.errors()).isEmpty();
        assertThat(sponsorships.mandates(CODE)).containsExactly(
                new Sponsor(
                        Side.CLIENT, "HQ", "t-sponsorship-41.s", "t-sponsorship-41.c",
                        "Chief human resources officer, decides budget", APRIL, null),
                new Sponsor(Side.PROVIDER, "BR", "t-sponsorship-41.x", null, "Covers Brazil", APRIL, LocalDate.of(2026, 12, 31)));
        // Headquarters without the provider's sponsor and Brazil without the client's are gaps, and no errors.
        assertThat(sponsorships.vacancies(CODE, APRIL)).extracting(SponsorshipService.Vacancy::region).containsExactly("HQ", "BR");
        assertThat(imports.run(all, null, "office", false).changesNothing()).isTrue();

        var wrong = file("sponsors", """
                side,region,user_id,deputy_user_id,mandate,from,until
                CLIENT,HQ,t-sponsorship-41.c,,Decides,2026-04-01,
                CLIENT,HQ,t-sponsorship-41.s,,,someday,
                """);
        var refused = imports.run(List.of(wrong), CODE, "office", false);
        assertThat(refused.applied()).isFalse();
        assertThat(refused.errors()).contains(new ImportReport.Note(
                "sponsors.csv", 2, "user_id", "t-sponsorship-41.c", "must hold the role client-sponsors in the table participants"));
        assertThat(refused.errors()).extracting(ImportReport.Note::row, ImportReport.Note::column)
                .contains(tuple(3, "mandate"), tuple(3, "from"));
        assertThat(sponsorships.mandates(CODE)).hasSize(2);
    }

    private Path file(String table, String content) throws IOException {
        return Files.writeString(folder.resolve(table + ".csv"), content);
    }
}
