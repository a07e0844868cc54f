package dev.tandem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * The demo's files, with every month and date in them moved by the same number of months, so that the last month on file
 * ended just before today.
 */
public final class DemoFiles {

    /** The last month that the sample's results judge. */
    private static final YearMonth LAST_ON_FILE = YearMonth.of(2026, 10);

    private static final List<String> CHARTER = List.of("partnership", "regions", "participants", "sponsors", "expectations");
    private static final Pattern DATE = Pattern.compile("\\b(20\\d\\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\\d|3[01]))?\\b");

    private static final Pattern NTH_WEEKDAY = Pattern.compile("BYDAY=\\d(MO|TU|WE|TH|FR)");

    private final String folder;
    private final long months;
    private final LocalDate today;

    /** @param folder name under {@code demo/}, e.g. {@code northwind-brightpath} */
    public DemoFiles(String folder, LocalDate today) {
        this.folder = folder;
        this.today = today;
        this.months = LAST_ON_FILE.until(YearMonth.from(today).minusMonths(1), ChronoUnit.MONTHS);
    }

    /** Last month with results: the one before today's. */
    public YearMonth lastMonth() {
        return LAST_ON_FILE.plusMonths(months);
    }

    /** The charter's files by name, as a person would upload them. */
    public Map<String, byte[]> charter() {
        var files = new LinkedHashMap<String, byte[]>();
        CHARTER.forEach(name -> files.put(name + ".csv", read(name + ".csv").getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** Lists of those who are written to. */
    public byte[] audiences() {
        return read("audiences.csv").getBytes(StandardCharsets.UTF_8);
    }

    /** One month of learner feedback as a file of its own; header only when there was none. */
    public byte[] learnerFeedback(YearMonth month) {
        return part("learner-feedback.csv", line -> line.contains("," + month + "-"));
    }

    /** One month's results as a file of its own. */
    public byte[] resultsFile(YearMonth month) {
        return part("results.csv", line -> line.startsWith(month + ","));
    }

    /** The same rows, each by column. */
    public List<Map<String, String>> results(YearMonth month) {
        var lines = new String(resultsFile(month), StandardCharsets.UTF_8).lines().toList();
        var header = lines.get(0).split(",", -1);
        return lines.stream().skip(1).map(line -> line.split(",", -1)).map(cells -> {
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            return (Map<String, String>) row;
        }).toList();
    }

    private byte[] part(String name, Predicate<String> keep) {
        var lines = read(name).lines().toList();
        return (lines.get(0) + "\n" + lines.stream().skip(1).filter(keep).map(line -> line + "\n").collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String read(String name) {
        try (var stream = new ClassPathResource("demo/" + folder + "/" + name).getInputStream()) {
            return moveReviewDay(shift(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shift(String text) {
        return DATE.matcher(text).replaceAll(match -> {
            var month = YearMonth.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
            if (match.group(3) == null) {
                return month.plusMonths(months).toString();
            }
            var day = Integer.parseInt(match.group(3));
            // The last day of a month stays the last day: a mandate that ends with a month still does.
            var moved = month.plusMonths(months);
            return (day == month.lengthOfMonth() ? moved.atEndOfMonth() : moved.atDay(Math.min(day, moved.lengthOfMonth()))).toString();
        });
    }

    /**
     * Moves the charter's review day to a week of the month in which this month's review is open today and the next one
     * isn't for another week: with the sample's own rule, two would be open at once in a month's last days.
     */
    private String moveReviewDay(String text) {
        return NTH_WEEKDAY.matcher(text).replaceAll(match -> {
            var weekday = weekday(match.group(1));
            var week = 1;
            while (week < 4 && !nextOpensLater(week, weekday)) {
                week++;
            }
            return "BYDAY=" + week + match.group(1);
        });
    }

    /** Ten business days are two weeks where there is no holiday; a week to spare covers those. */
    private boolean nextOpensLater(int week, DayOfWeek weekday) {
        var next = YearMonth.from(today).plusMonths(1).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(week, weekday));
        return next.minusDays(21).isAfter(today);
    }

    private static DayOfWeek weekday(String twoLetters) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> day.name().startsWith(twoLetters)).findFirst().orElseThrow();
    }
}
