package dev.tandem.engine;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Public holidays by ISO 3166 country or subdivision ({@code DE}, {@code DE-BY}, {@code GB-ENG}), from Jollyday. */
@Component
public class BusinessCalendars {

    private final Map<String, HolidayManager> managers = new ConcurrentHashMap<>();

    /** @param holidays country or subdivision; null or blank: weekends only. An unknown one is an {@link IllegalArgumentException}. */
    public BusinessDays of(String holidays, ZoneId zone) {
        if (holidays == null || holidays.isBlank()) {
            return new BusinessDays(zone, day -> false);
        }
        var parts = holidays.toLowerCase(Locale.ROOT).split("-");
        if (!isKnown(holidays)) {
            throw new IllegalArgumentException("no public holidays known for " + holidays);
        }
        var manager = manager(parts[0]);
        var subdivision = Arrays.copyOfRange(parts, 1, parts.length);
        return new BusinessDays(zone, (LocalDate day) -> manager.isHoliday(day, subdivision));
    }

    /** Whether the library knows the country, and the subdivision where one is named. */
    public boolean isKnown(String holidays) {
        var parts = holidays.toLowerCase(Locale.ROOT).split("-");
        if (!HolidayManager.getSupportedCalendarCodes().contains(parts[0])
                && HolidayManager.getSupportedCalendarCodes().stream().noneMatch(parts[0]::equalsIgnoreCase)) {
            return false;
        }
        Optional<CalendarHierarchy> level = Optional.of(manager(parts[0]).getCalendarHierarchy());
        for (var i = 1; i < parts.length && level.isPresent(); i++) {
            level = Optional.ofNullable(level.get().getChildren().get(parts[i]));
        }
        return level.isPresent();
    }

    private HolidayManager manager(String country) {
        return managers.computeIfAbsent(country, code -> HolidayManager.getInstance(ManagerParameters.create(code)));
    }
}
