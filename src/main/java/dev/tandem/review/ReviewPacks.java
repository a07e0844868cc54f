package dev.tandem.review;

import dev.tandem.access.Erasure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps the packs as they were sent. */
@Component
class ReviewPacks {

    private final Reviews reviews;
    private final ReviewDetails details;
    private final AgendaReaders agendas;
    private final ObjectProvider<PackRenderer> renderer;
    private final Clock clock;

    ReviewPacks(Reviews reviews, ReviewDetails details, AgendaReaders agendas, ObjectProvider<PackRenderer> renderer, Clock clock) {
        this.reviews = reviews;
        this.details = details;
        this.agendas = agendas;
        this.renderer = renderer;
        this.clock = clock;
    }

    Optional<ReviewDetail.Pack> latest(long id) {
        var all = reviews.packs(id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Keeps a new version unless the latest holds all that came since. */
    void prepare(Review review) {
        var detail = agendas.forEverybody(details.of(review));
        var last = latest(review.id());
        if (last.isPresent() && !changedAt(detail).isAfter(last.get().preparedAt())) {
            return;
        }
        renderer.ifAvailable(pack -> {
            var pdf = pack.render(detail);
            reviews.addPack(review, last.map(ReviewDetail.Pack::version).orElse(0) + 1, clock.instant(), pages(pdf), pdf);
        });
    }

    /**
     * After an erasure: each pack that names the person is printed again from the records, under its version and date. What
     * was corrected in the records since shows in it as well.
     */
    void printAgain(String partnership, Erasure erasure) {
        for (var review : reviews.of(partnership)) {
            for (var kept : reviews.packContents(review.id())) {
                if (mentions(kept.pdf(), erasure)) {
                    var pdf = renderer.getObject().render(agendas.forEverybody(details.of(review)));
                    reviews.replacePack(review.id(), kept.version(), pages(pdf), pdf);
                    erasure.replaced(kept.pdf(), pdf);
                    erasure.changed("review_packs", 1);
                }
            }
        }
    }

    /** A name may be broken over two lines. */
    private static boolean mentions(byte[] pdf, Erasure erasure) {
        try (var document = Loader.loadPDF(pdf)) {
            return erasure.isMentionedIn(new PDFTextStripper().getText(document).replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new UncheckedIOException("the pack is no PDF", e);
        }
    }

    private static Instant changedAt(ReviewDetail detail) {
        return Stream.concat(
                        detail.inputs().stream().map(ReviewDetail.Input::submittedAt).filter(at -> at != null),
                        detail.calendarChanges().stream().map(ReviewDetail.CalendarChange::at))
                .max(Instant::compareTo)
                .orElse(detail.review().openedAt());
    }

    private static int pages(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException("the pack is no PDF", e);
        }
    }
}
