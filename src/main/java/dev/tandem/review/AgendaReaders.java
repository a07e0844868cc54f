package dev.tandem.review;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewDetail.AgendaItem.Kind;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.Viewer;
import dev.tandem.warning.WarningSteps;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What of an agenda a reader may see. A row of a warning holds its reference and nothing else: whoever may see the warning gets
 * its text with the row, and nobody else gets the row. All other rows are for everybody of the partnership.
 */
@Component
public class AgendaReaders {

    private static final String SOURCE = "warning/";

    private final PartnershipService partnerships;
    private final WarningService warnings;
    private final WarningSteps steps;
    private final Texts texts;

    AgendaReaders(PartnershipService partnerships, WarningService warnings, WarningSteps steps, Texts texts) {
        this.partnerships = partnerships;
        this.warnings = warnings;
        this.steps = steps;
        this.texts = texts;
    }

    public ReviewDetail forReader(ReviewDetail detail, Viewer viewer) {
        return detail.withAgenda(forReader(detail.review().partnership(), detail.agenda(), viewer));
    }

    public MeetingForm forReader(MeetingForm form, Viewer viewer) {
        return form.withAgenda(forReader(form.partnership(), form.agenda(), viewer));
    }

    private List<AgendaItem> forReader(String partnership, List<AgendaItem> agenda, Viewer viewer) {
        if (agenda.stream().noneMatch(item -> item.kind() == Kind.WARNING)) {
            return agenda;
        }
        var visible = warnings.visible(partnership, viewer).stream().collect(Collectors.toMap(warning -> warning.reference(), Function.identity()));
        return filled(agenda, LocaleContextHolder.getLocale(), reference -> Optional.ofNullable(visible.get(reference))
                .map(warning -> new Told(warning.matter(), warning.couldHitOn(), warning.struckWithoutWarning())));
    }

    /** For whatever goes to everybody: the pack and its mail. In the partnership's language. */
    ReviewDetail forEverybody(ReviewDetail detail) {
        return detail.withAgenda(forEverybody(detail.review().partnership(), detail.agenda()));
    }

    List<AgendaItem> forEverybody(String partnership, List<AgendaItem> agenda) {
        if (agenda.stream().noneMatch(item -> item.kind() == Kind.WARNING)) {
            return agenda;
        }
        var told = steps.forSponsors(partnership).stream().collect(Collectors.toMap(
                WarningSteps.ForSponsors::reference,
                warning -> new Told(warning.matter(), warning.day(), warning.struckWithoutWarning())));
        return filled(agenda, partnerships.get(partnership).locale(), reference -> Optional.ofNullable(told.get(reference)));
    }

    private record Told(String matter, LocalDate day, boolean unwarned) {}

    private List<AgendaItem> filled(List<AgendaItem> agenda, Locale locale, Function<String, Optional<Told>> find) {
        return agenda.stream()
                .flatMap(item -> item.kind() != Kind.WARNING
                        ? Optional.of(item).stream()
                        : find.apply(item.source().substring(SOURCE.length())).map(told -> filled(item, told, locale)).stream())
                .toList();
    }

    private AgendaItem filled(AgendaItem item, Told told, Locale locale) {
        var title = texts.in(locale, told.unwarned() ? "review.agenda.unwarned" : "review.agenda.warning", texts.day(told.day(), locale));
        return new AgendaItem(
                item.id(), item.horizon(), item.kind(), title, told.matter(), item.source(), item.side(), item.addedBy(), item.carriedOver());
    }

    static String source(String reference) {
        return SOURCE + reference;
    }
}
