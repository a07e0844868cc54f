package dev.tandem.change;

import dev.tandem.change.Adoption.Element;
import dev.tandem.change.AdoptionRepository.Answer;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.Role;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Table {@code adoption}: answers on how far people have adopted a change, by wave. A response id counts once for the partnership. */
@Component
class AdoptionTable implements ImportTable {

    private static final int BATCH = 1000;

    private final AdoptionRepository adoption;
    private final WaveRepository waves;
    private final Clock clock;

    AdoptionTable(AdoptionRepository adoption, WaveRepository waves, Clock clock) {
        this.adoption = adoption;
        this.waves = waves;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "adoption";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(new Column("response_id", true, Column.Type.TEXT, "the survey's own id, at most 100 characters; counts once", "A000001"));
        columns.add(new Column("wave", true, Column.Type.TEXT, "the wave as its change's page names it, such as C12-W3", "C12-W3"));
        columns.add(new Column("responded_on", true, Column.Type.DATE, "the day of the answer", "2026-10-05"));
        Arrays.stream(Element.values()).map(AdoptionTable::column)
                .forEach(element -> columns.add(new Column(element, true, Column.Type.INTEGER, element + ", 1 to 5", "4")));
        return columns;
    }

    /** They measure it. */
    @Override
    public Set<Role> alsoBroughtBy() {
        return Set.of(Role.CHANGE_MANAGERS);
    }

    private static String column(Element element) {
        return element.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Session open(ImportContext context) {
        return new Opened(context);
    }

    private record Checked(ImportRow row, Answer answer) {}

    private final class Opened implements Session {

        private final String partnership;
        private final LocalDate today;
        private final Map<String, Wave> byKey;
        private final Set<String> seen = new HashSet<>();
        private final List<Checked> checking = new ArrayList<>(BATCH);
        private final Map<String, Answer> applying = new LinkedHashMap<>();

        Opened(ImportContext context) {
            partnership = context.partnership();
            today = LocalDate.now(clock);
            byKey = waves.ofPartnership(partnership).stream().filter(wave -> wave.begunAt() != null)
                    .collect(Collectors.toMap(Wave::key, Function.identity()));
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var id = row.text("response_id");
            var right = isRight(row, findings, id == null || id.length() <= 100, "response_id", "must have at most 100 characters")
                    & isRight(row, findings, id == null || seen.add(id), "response_id", "must be given once; a row before has it already")
                    & isRight(row, findings, row.text("wave") == null || byKey.containsKey(key(row)), "wave",
                            "must be a wave that has begun, as its change's page names it, such as C12-W3")
                    & isRight(row, findings, row.date("responded_on") == null || !row.date("responded_on").isAfter(today.plusDays(1)),
                            "responded_on", "must not lie ahead of today");
            for (var element : Element.values()) {
                var mark = row.integer(column(element));
                right &= isRight(row, findings, mark == null || mark >= 1 && mark <= 5, column(element), "must be 1 to 5");
                right &= mark != null;
            }
            if (!right || id == null || row.text("wave") == null || row.date("responded_on") == null) {
                return;
            }
            checking.add(new Checked(row, answer(row)));
            if (checking.size() == BATCH) {
                compare(findings);
            }
        }

        private boolean isRight(ImportRow row, ImportFindings findings, boolean right, String column, String message) {
            if (!right) {
                findings.error(row, column, message);
            }
            return right;
        }

        private String key(ImportRow row) {
            return row.text("wave").toUpperCase(Locale.ROOT);
        }

        private Answer answer(ImportRow row) {
            var wave = byKey.get(key(row));
            var marks = new EnumMap<Element, BigDecimal>(Element.class);
            Arrays.stream(Element.values()).forEach(element -> marks.put(element, BigDecimal.valueOf(row.integer(column(element)))));
            var id = row.text("response_id");
            return new Answer(partnership + "/" + id, partnership, wave.change(), wave.id(), id, row.date("responded_on"), 1, marks);
        }

        private void compare(ImportFindings findings) {
            var onRecord = adoption.find(keys(checking.stream().map(Checked::answer).toList()));
            for (var checked : checking) {
                var id = checked.answer().responseId();
                var before = onRecord.get(checked.answer().key());
                if (before == null) {
                    findings.isNew(checked.row(), id);
                } else {
                    var was = cells(before);
                    var is = cells(checked.answer());
                    if (was.equals(is)) {
                        findings.unchanged(checked.row(), id);
                    }
                    is.forEach((column, cell) -> {
                        if (!cell.equals(was.get(column))) {
                            findings.changed(checked.row(), id, column, was.get(column), cell);
                        }
                    });
                }
            }
            checking.clear();
        }

        private Map<String, String> cells(Answer answer) {
            var cells = new LinkedHashMap<String, String>();
            cells.put("wave", byKey.values().stream().filter(wave -> wave.id() == answer.wave()).findFirst().map(Wave::key).orElse(""));
            cells.put("responded_on", answer.respondedOn().toString());
            answer.marks().forEach((element, mark) -> cells.put(column(element), mark.stripTrailingZeros().toPlainString()));
            return cells;
        }

        /** What is on record of other answers is not missing: a file brings the answers of a time. */
        @Override
        public void checked(ImportFindings findings) {
            compare(findings);
        }

        @Override
        public void apply(ImportRow row) {
            var answer = answer(row);
            applying.put(answer.key(), answer);
            if (applying.size() == BATCH) {
                write();
            }
        }

        private void write() {
            var onRecord = adoption.find(applying.keySet());
            adoption.insert(applying.values().stream().filter(answer -> !onRecord.containsKey(answer.key())).toList());
            adoption.update(applying.values().stream()
                    .filter(answer -> onRecord.containsKey(answer.key()) && !cells(onRecord.get(answer.key())).equals(cells(answer))).toList());
            applying.clear();
        }

        @Override
        public void applied() {
            write();
        }

        private Collection<String> keys(List<Answer> answers) {
            return answers.stream().map(Answer::key).toList();
        }
    }
}
