package dev.tandem.recognition;

import dev.tandem.access.NotVisible;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.Story.Format;
import dev.tandem.recognition.Story.State;
import dev.tandem.recognition.Story.Stopped;
import dev.tandem.recognition.Win.Kind;
import dev.tandem.recognition.Win.Ring;
import dev.tandem.recognition.Win.Said;
import dev.tandem.recognition.Win.Status;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The way of a win from its nomination outwards. Nothing is told for which both sides' consent to this text doesn't hold. */
@Service
@Transactional
class RecordedStories implements StoryService, RecognitionSteps {

    private static final int HEADLINE = 200;
    private static final int DRAFT = 8000;

    private final WinRepository wins;
    private final StoryRepository stories;
    private final FactsOnRecord facts;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecordedStories(
            WinRepository wins, StoryRepository stories, FactsOnRecord facts, PartnershipService partnerships,
            ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.wins = wins;
        this.stories = stories;
        this.facts = facts;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    // For people

    @Override
    @Transactional(readOnly = true)
    public List<Story> of(String partnership, long win) {
        return stories.ofWin(win).stream().filter(story -> story.partnership().equals(partnership)).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Story> find(String partnership, long story) {
        return stories.find(story).filter(known -> known.partnership().equals(partnership));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Story.Consent> consents(long story) {
        return stories.consents(story);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fact> facts(String partnership, long win) {
        return wins.find(win).filter(known -> known.partnership().equals(partnership)).map(facts::of).orElse(List.of());
    }

    @Override
    public Story write(String partnership, long story, String userId, String headline, String draft) {
        var known = toWrite(partnership, story, userId);
        required("headline", headline, HEADLINE);
        required("draft", draft, DRAFT);
        var title = headline.strip();
        var written = draft.replace("\r\n", "\n").strip();
        var text = textOf(known.win());
        if (title.indexOf('{') >= 0 || title.indexOf('}') >= 0) {
            throw invalid("headline", "no-placeholder");
        }
        refuse("draft", "unknown-fact", text.unknown(written));
        refuse("headline", "unproven", text.unproven(title));
        refuse("draft", "unproven", text.unproven(written));
        return changed(known, userId, title, written, text.filled(written), known.picture());
    }

    @Override
    public Story illustrate(String partnership, long story, String userId, byte[] content, String description) {
        var known = toWrite(partnership, story, userId);
        required("description", description, 500);
        // It is told with the story, and claims no more than the story may.
        refuse("description", "unproven", textOf(known.win()).unproven(description));
        var clean = Pictures.clean(content);
        var picture = stories.insertPicture(
                partnership, clean, StoryText.hash(clean.content()), description.strip(), userId, clock.instant());
        return changed(known, userId, known.headline(), known.draft(), known.text(), picture);
    }

    private Story toWrite(String partnership, long story, String userId) {
        find(partnership, story).orElseThrow(() -> new NotVisible("no story " + story));
        var known = stories.lock(story);
        if (!writes(partnership, userId)) {
            throw new AccessDeniedException(say("not-writer"));
        }
        if (known.over()) {
            throw new IllegalStateException(say("over"));
        }
        return known;
    }

    private boolean writes(String partnership, String userId) {
        return partnerships.participant(partnership, userId)
                .filter(person -> person.has(Role.COMMUNICATIONS) || person.has(Role.leads(person.side()))).isPresent();
    }

    /** Consent was for the text as it was: once it is another, both sides are asked anew. */
    private Story changed(Story before, String userId, String headline, String draft, String text, Long picture) {
        var hash = text == null ? null : StoryText.hash(headline, text, pictureHash(picture));
        stories.write(before.id(), headline, draft, text, hash, picture, userId, clock.instant());
        if (before.state() != State.DRAFTING && !hash.equals(before.hash())) {
            stories.state(before.id(), State.CONSENTING, null);
            events.publishEvent(new StoryChanged(before.partnership(), before.id()));
        }
        return story(before.id());
    }

    /** What was consented to shows what the picture is described as, too. */
    private String pictureHash(Long picture) {
        return picture == null ? null : stories.picture(picture).map(known -> known.hash() + known.description()).orElseThrow();
    }

    private StoryText textOf(long win) {
        var known = win(win);
        var years = new HashSet<Integer>();
        years.add(known.nominatedAt().atZone(ZoneOffset.UTC).getYear());
        wins.measures(win).forEach(measure -> {
            years.add(measure.before().getYear());
            years.add(measure.after().getYear());
        });
        return new StoryText(facts.of(known), years);
    }

    private void refuse(String field, String key, Set<String> what) {
        if (!what.isEmpty()) {
            throw new IllegalArgumentException(field + ": " + messages.getMessage(
                    "recognition." + key, new Object[] {String.join(", ", what)}, LocaleContextHolder.getLocale()));
        }
    }

    @Override
    public void withdraw(String partnership, long story, String userId) {
        var known = find(partnership, story).orElseThrow(() -> new NotVisible("no story " + story));
        var person = partnerships.participant(partnership, userId);
        var consented = stories.consents(story).stream().anyMatch(consent -> consent.person().equals(userId));
        if (person.filter(each -> consented || each.has(Role.leads(each.side()))).isEmpty()) {
            throw new AccessDeniedException(say("not-to-withdraw"));
        }
        known = stories.lock(story);
        if (known.state() == State.STOPPED) {
            throw new IllegalStateException(say("over"));
        }
        var told = known.state() == State.TOLD;
        stories.withdraw(story, userId, clock.instant());
        stories.state(story, State.STOPPED, Stopped.WITHDRAWN);
        if (!told) {
            events.publishEvent(new ConsentWithdrawn(partnership, story));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Story.Picture> picture(Story story) {
        return story.picture() == null ? Optional.empty() : stories.picture(story.picture());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Published> published(String token) {
        return stories.byToken(token).filter(story -> story.state() == State.TOLD && story.ring() == Ring.OUTSIDE).map(story -> {
            var partnership = partnerships.get(story.partnership());
            return new Published(story, partnership.client(), partnership.provider(), story.toldAt());
        });
    }

    @Override
    @Transactional(readOnly = true)
    public Document document(String partnership, long story) {
        var known = find(partnership, story).filter(each -> each.text() != null).orElseThrow(() -> new NotVisible("no text of " + story));
        if (known.state() != State.TOLD && !isOnRecord(known)) {
            throw new IllegalStateException(say("figures-changed"));
        }
        var of = partnerships.get(partnership);
        var sources = textOf(known.win()).named(known.draft()).stream().map(fact -> fact.shown() + ": " + fact.source()).distinct().toList();
        return new Document(
                known.headline(), Arrays.stream(known.text().split("\n+")).map(String::strip).filter(line -> !line.isEmpty()).toList(),
                picture(known).orElse(null), messages.getMessage("recognition.sources", null, of.locale()), sources,
                of.locale().toLanguageTag(), of.name());
    }

    // For the process

    @Override
    @Transactional(readOnly = true)
    public Win win(long id) {
        return wins.find(id).orElseThrow();
    }

    @Override
    public Status word(long win, Side side, String userId, Said said, String reason) {
        var known = wins.lock(win);
        requireOfSide(known.partnership(), side, userId);
        wins.addWord(known, new Win.Word(side, userId, said, blankToNull(reason), clock.instant()));
        var status = of(known, wins.words(win));
        if (status != Status.NOMINATED) {
            wins.settle(win, status, clock.instant());
        }
        return status;
    }

    /** Praise needs one yes, a win both; one no is enough against a win, against praise it takes two. */
    private static Status of(Win win, List<Win.Word> words) {
        var yes = words.stream().filter(word -> word.said() == Said.CONFIRM).count();
        var no = words.stream().filter(word -> word.said() == Said.REFUSE).count();
        var needed = win.kind() == Kind.PRAISE ? 1 : 2;
        return yes >= needed ? Status.CONFIRMED : no > 2 - needed ? Status.REFUSED : Status.NOMINATED;
    }

    @Override
    public void silence(long win) {
        var known = wins.lock(win);
        wins.addWord(known, new Win.Word(null, null, Said.SILENT, null, clock.instant()));
        wins.settle(win, Status.UNCONFIRMED, clock.instant());
    }

    @Override
    public void tellTeams(long win) {
        wins.ring(win, Ring.TEAMS);
    }

    @Override
    @Transactional(readOnly = true)
    public Ring nextRing(long win) {
        var told = win(win).ring();
        return told == null ? Ring.TEAMS : told.next();
    }

    @Override
    public void widen(long win, String userId, Ring ring, LocalDate tellOn, Set<Format> formats) {
        var known = wins.lock(win);
        say(known, userId, Said.WIDEN);
        var present = stories.ofWin(win).stream().filter(story -> story.ring() == ring).map(Story::format).collect(Collectors.toSet());
        var partnership = partnerships.get(known.partnership());
        for (var format : formats) {
            if (!present.contains(format)) {
                stories.insert(known, ring, format, shortened(known.who() + ": " + known.what(), HEADLINE), firstDraft(known, format, partnership), tellOn);
            }
        }
    }

    private String firstDraft(Win win, Format format, Partnership partnership) {
        var locale = partnership.locale();
        var known = facts.of(win);
        var figures = wins.measures(win.id()).stream()
                .filter(measure -> known.stream().anyMatch(fact -> fact.key().equals(measure.expectation() + ".change")))
                .map(measure -> messages.getMessage("recognition.draft.figures", new Object[] {
                        nameOf(known, measure), "{" + measure.expectation() + ".before}", "{" + measure.expectation() + ".after}"}, locale))
                .collect(Collectors.joining("\n"));
        var adopted = known.stream().map(Fact::key).filter(key -> key.startsWith("adoption.") && (key.endsWith(".mean") || key.endsWith(".after")))
                .reduce((earlier, later) -> later).map(key -> messages.getMessage("recognition.draft.adoption", new Object[] {
                        "{" + key + "}", "{" + key.substring(0, key.lastIndexOf('.')) + ".answers}"}, locale)).orElse("");
        var quotes = known.stream().filter(fact -> fact.number() == null).map(fact -> "{" + fact.key() + "}").collect(Collectors.joining("\n"));
        return shortened(messages.getMessage("recognition.draft." + format, new Object[] {
                win.who(), win.what(), partnership.client(), partnership.provider()}, locale)
                + (figures.isEmpty() ? "" : "\n\n" + figures) + (adopted.isEmpty() ? "" : "\n\n" + adopted) + (quotes.isEmpty() ? "" : "\n\n" + quotes), DRAFT);
    }

    private static String nameOf(List<Fact> facts, Win.Measure measure) {
        return facts.stream().filter(fact -> fact.key().equals(measure.expectation() + ".change")).findFirst().orElseThrow().source()
                .split(":", 2)[0];
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    @Override
    public void stay(long win, String userId) {
        say(wins.lock(win), userId, Said.STAY);
    }

    private void say(Win win, String userId, Said said) {
        var side = userId == null ? null : partnerships.participant(win.partnership(), userId).map(Participant::side).orElse(null);
        wins.addWord(win, new Win.Word(side, userId, said, null, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> owed(long win) {
        var ring = nextRing(win);
        return stories.ofWin(win).stream().filter(story -> story.ring() == ring && !story.over()).map(Story::id).toList();
    }

    @Override
    public boolean settleRing(long win) {
        var known = wins.lock(win);
        var ring = nextRing(win);
        var told = stories.ofWin(win).stream().anyMatch(story -> story.ring() == ring && story.state() == State.TOLD);
        if (told) {
            wins.ring(known.id(), ring);
        }
        return told && ring.next() != null;
    }

    @Override
    @Transactional(readOnly = true)
    public Story story(long id) {
        return stories.find(id).orElseThrow();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isDrafted(long story) {
        var known = story(story);
        return known.text() != null && isOnRecord(known);
    }

    /** Each figure still is what the records hold. */
    private boolean isOnRecord(Story story) {
        var text = textOf(story.win());
        return text.unknown(story.draft()).isEmpty() && text.filled(story.draft()).equals(story.text())
                && text.unproven(story.headline()).isEmpty() && text.unproven(story.draft()).isEmpty();
    }

    @Override
    public void ask(long story) {
        stories.state(story, State.CONSENTING, null);
    }

    @Override
    public void consent(long story, Side side, String userId, Story.Word word, String reason, String hash) {
        var known = stories.lock(story);
        if (!hash.equals(known.hash())) {
            throw new IllegalStateException(say("changed"));
        }
        requireOfSide(known.partnership(), side, userId);
        stories.addConsent(known, side, userId, word, blankToNull(reason), clock.instant());
    }

    @Override
    public Story.Word settle(long story) {
        var known = stories.lock(story);
        var words = List.of(latest(known, Side.CLIENT), latest(known, Side.PROVIDER));
        var settled = words.contains(Story.Word.REFUSE) ? Story.Word.REFUSE
                : words.contains(Story.Word.CHANGE) ? Story.Word.CHANGE : Story.Word.CONSENT;
        switch (settled) {
            case CONSENT -> stories.state(story, State.AGREED, null);
            case CHANGE -> stories.state(story, State.DRAFTING, null);
            case REFUSE -> stories.state(story, State.STOPPED, Stopped.REFUSED);
        }
        return settled;
    }

    /** On the text as it is; no word is no consent. */
    private Story.Word latest(Story story, Side side) {
        return stories.consents(story.id()).stream()
                .filter(consent -> consent.side() == side && consent.hash().equals(story.hash()) && consent.withdrawnAt() == null)
                .reduce((earlier, later) -> later).map(Story.Consent::word).orElse(Story.Word.REFUSE);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayBeTold(long story) {
        var known = story(story);
        return known.state() == State.AGREED && known.text() != null && isOnRecord(known)
                && latest(known, Side.CLIENT) == Story.Word.CONSENT && latest(known, Side.PROVIDER) == Story.Word.CONSENT;
    }

    @Override
    public void told(long story, String userId, String where) {
        if (!mayBeTold(stories.lock(story).id())) {
            throw new IllegalStateException(say("not-agreed"));
        }
        stories.told(story, userId, blankToNull(where), story(story).ring() == Ring.OUTSIDE ? newToken() : null, clock.instant());
    }

    /** Whatever a model says: a side's word is that of a person of the side. */
    private void requireOfSide(String partnership, Side side, String userId) {
        if (userId == null || partnerships.participant(partnership, userId).filter(person -> person.side() == side).isEmpty()) {
            throw new IllegalStateException(userId + " doesn't speak for the " + side + " of " + partnership);
        }
    }

    private String newToken() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void stop(long story, Stopped why) {
        if (!stories.lock(story).over()) {
            stories.state(story, State.STOPPED, why);
        }
    }

    @Override
    public void reach(long story, String userId, Long reach, String detail) {
        stories.reach(story, reach, blankToNull(detail));
    }

    private void required(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw invalid(field, "required");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException("%s: %s".formatted(field, messages.getMessage(
                    "recognition.too-long", new Object[] {longest, text.length()}, LocaleContextHolder.getLocale())));
        }
    }

    private IllegalArgumentException invalid(String field, String key) {
        return new IllegalArgumentException(field + ": " + say(key));
    }

    private String say(String key) {
        return messages.getMessage("recognition." + key, null, LocaleContextHolder.getLocale());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
