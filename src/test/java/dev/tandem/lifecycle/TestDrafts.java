package dev.tandem.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Charters that have just been imported: one region, {@code HQ}; one lead and one sponsor a side, whose ids are the code in lower
 * case, a dot and {@code c}, {@code s}, {@code p}, {@code x}; the provider's sponsor has no mandate. Nobody has a password.
 */
@Component
public class TestDrafts {

    private final Imports imports;

    TestDrafts(Imports imports) {
        this.imports = imports;
    }

    public void imported(String code, LocalDate startsOn) {
        var id = code.toLowerCase(Locale.ROOT);
        try {
            var folder = Files.createTempDirectory("tandem-draft");
            List<Path> files = new ArrayList<>();
            files.add(Files.writeString(folder.resolve("partnership.csv"), """
                    code,client,provider,starts_on,time_zone,review_rule,meeting_time
                    %s,Client AG,Academy,%s,UTC,FREQ=MONTHLY;BYDAY=2TU,14:00
                    """.formatted(code, startsOn)));
            files.add(Files.writeString(
                    folder.resolve("regions.csv"), "region,name,time_zone,holidays,distance\nHQ,Headquarters,UTC,,0\n"));
            files.add(Files.writeString(folder.resolve("participants.csv"), """
                    user_id,name,email,side,roles
                    %1$s.c,Hanna Vogel,c@%1$s.example,CLIENT,client-leads
                    %1$s.s,Sara Berg,s@%1$s.example,CLIENT,client-sponsors
                    %1$s.p,Priya Raman,p@%1$s.example,PROVIDER,provider-leads
                    %1$s.x,Xaver Rau,x@%1$s.example,PROVIDER,provider-sponsors
                    """.formatted(id)));
            files.add(Files.writeString(folder.resolve("sponsors.csv"), """
                    side,region,user_id,deputy_user_id,mandate,from,until
                    CLIENT,HQ,%s.s,,Decides,2026-01-01,
                    """.formatted(id)));
            files.add(Files.writeString(folder.resolve("expectations.csv"), """
                    key,name,kind,side,measure,unit,direction,target,threshold,weight,effective_from
                    sla-sessions,Sessions held,SERVICE_LEVEL,PROVIDER,Held as planned,%,HIGHER,97,94,3,2026-01
                    """));
            assertThat(imports.run(files, null, "office", false).errors()).isEmpty();
            for (var file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
