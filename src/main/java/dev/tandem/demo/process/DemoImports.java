package dev.tandem.demo.process;

import dev.tandem.demo.DemoFiles;
import dev.tandem.partnership.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Brings the demo's files in as the governance office would. */
@Component
@Profile("demo")
class DemoImports {

    private static final String OFFICE = "office";

    private final Imports imports;
    private final ActingPeople people;

    DemoImports(Imports imports, ActingPeople people) {
        this.imports = imports;
        this.people = people;
    }

    void charter(DemoFiles files) {
        bringIn(files.charter(), null);
    }

    void audiences(String partnership, DemoFiles files) {
        bringIn(Map.of("audiences.csv", files.audiences()), partnership);
    }

    void learnerFeedback(String partnership, DemoFiles files, YearMonth month) {
        bringIn(Map.of("learner-feedback.csv", files.learnerFeedback(month)), partnership);
    }

    void results(String partnership, DemoFiles files, YearMonth month) {
        bringIn(Map.of("results.csv", files.resultsFile(month)), partnership);
    }

    private void bringIn(Map<String, byte[]> files, String partnership) {
        try {
            var folder = Files.createTempDirectory("tandem-demo");
            try {
                var paths = new ArrayList<Path>();
                for (var file : files.entrySet()) {
                    paths.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
                }
                var report = people.as(OFFICE, () -> imports.run(paths, partnership, OFFICE, false));
                if (!report.applied() && !report.changesNothing()) {
                    throw new IllegalStateException("the demo's files " + files.keySet() + " are refused: " + report.errors());
                }
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
