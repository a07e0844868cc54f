package dev.tandem.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The map of doors, read from {@code access/doors.txt}, which also says how it is written. */
@Component
public class Doors {

    /** Name of a path's step that is a partnership's code. */
    static final String CODE = "code";

    private static final String TABLE = "access/doors.txt";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Door.FILE, Door.ANY);
    private static final Map<String, Door.Kind> KINDS =
            Arrays.stream(Door.Kind.values()).collect(Collectors.toMap(Door.Kind::word, kind -> kind));

    /** @param roots where the section's paths begin: one empty root when they stand as they are */
    public record Section(String title, List<String> roots, List<Door> doors) {}

    /** A door with the full path at one of its roots. @param jaxRs whether a slash at the end makes no difference */
    record Place(Door door, String method, String path, PathPattern pattern, boolean jaxRs) {}

    /** The door that a request asks for. @param partnership code in the path, null when it names none */
    record Found(Door door, String partnership) {}

    private final List<Section> sections;
    private final List<Place> places;
    /** By the path's first step, the most exact path first. */
    private final Map<String, List<Place>> byFirstStep = new HashMap<>();

    Doors() {
        this(new ClassPathResource(TABLE));
    }

    private Doors(ClassPathResource table) {
        this(read(table));
    }

    Doors(List<String> lines) {
        sections = parse(lines);
        places = sections.stream().flatMap(Doors::places).toList();
        var taken = new HashMap<String, Place>();
        places.forEach(place -> {
            if (taken.put(place.method() + " " + place.path().replaceAll("\\{[^}]+}", "{}"), place) != null) {
                throw new IllegalStateException("two rows of the map of doors are the same door: " + place.method() + " " + place.path());
            }
            byFirstStep.computeIfAbsent(firstStep(place.path()), any -> new ArrayList<>()).add(place);
        });
        byFirstStep.values().forEach(each -> each.sort(Comparator.comparing(Place::pattern, PathPattern.SPECIFICITY_COMPARATOR)));
    }

    /** In the table's order. */
    public List<Section> sections() {
        return sections;
    }

    List<Place> places() {
        return places;
    }

    /**
     * @param method HTTP method; HEAD is asked as GET
     * @param path within the application
     */
    Optional<Found> find(String method, PathContainer path) {
        var asked = "HEAD".equals(method) ? "GET" : method;
        var exact = find(path, place -> isFor(place, asked, path));
        var elements = path.elements();
        if (exact.isPresent() || elements.size() < 2 || !(elements.get(elements.size() - 1) instanceof PathContainer.Separator)) {
            return exact;
        }
        var without = path.subPath(0, elements.size() - 1);
        return find(without, place -> place.jaxRs() && isFor(place, asked, without));
    }

    private Optional<Found> find(PathContainer path, Predicate<Place> isAsked) {
        return byFirstStep.getOrDefault(firstStep(path.value()), List.of()).stream()
                .filter(isAsked)
                .findFirst()
                .map(place -> {
                    var steps = place.pattern().matchAndExtract(path);
                    return new Found(place.door(), steps == null ? null : steps.getUriVariables().get(CODE));
                });
    }

    private static boolean isFor(Place place, String method, PathContainer path) {
        return switch (place.method()) {
            case Door.ANY -> place.pattern().matches(path);
            case Door.FILE -> "GET".equals(method) && place.pattern().matches(path) && isStaticFile(path.value());
            default -> place.method().equals(method) && place.pattern().matches(path);
        };
    }

    private static boolean isStaticFile(String path) {
        return Door.STATIC_FILE.matcher(path).matches() && !path.contains("..");
    }

    /** Of a pattern or a path; a path's first step stands there as it is, since nothing in our addresses needs to be encoded. */
    private static String firstStep(String path) {
        var end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private static Stream<Place> places(Section section) {
        return section.roots().stream().flatMap(root -> section.doors().stream().flatMap(door -> door.methods().stream().map(method -> {
            var path = root + door.path();
            return new Place(door, method, path, PathPatternParser.defaultInstance.parse(path), !root.isEmpty());
        })));
    }

    private static List<Section> parse(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            try {
                if (line.startsWith("= ")) {
                    sections.add(new Section(line.substring(2).strip(), List.of(""), new ArrayList<>()));
                } else if (line.startsWith("at ")) {
                    var bare = sections.remove(sections.size() - 1);
                    sections.add(new Section(bare.title(), List.of(line.substring(3).strip().split("\\s+")), bare.doors()));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    sections.get(sections.size() - 1).doors().add(row(line));
                }
            } catch (RuntimeException e) {
                throw new IllegalStateException("line %d of %s: %s: %s".formatted(i + 1, TABLE, e.getMessage(), line), e);
            }
        }
        return sections.stream().map(each -> new Section(each.title(), each.roots(), List.copyOf(each.doors()))).toList();
    }

    private static Door row(String line) {
        var cells = line.split("\\s+");
        if (cells.length < 4) {
            throw new IllegalArgumentException("a row is: methods, who, tenant, path");
        }
        var methods = List.of(cells[0].split(","));
        if (!METHODS.containsAll(methods)) {
            throw new IllegalArgumentException("methods are " + String.join(", ", METHODS.stream().sorted().toList()));
        }
        var who = EnumSet.noneOf(Door.Kind.class);
        Arrays.stream(cells, 1, cells.length - 2).filter(word -> !word.equals("·")).forEach(word -> {
            if (!KINDS.containsKey(word)) {
                throw new IllegalArgumentException("there is no kind of person " + word);
            }
            who.add(KINDS.get(word));
        });
        if (who.isEmpty()) {
            throw new IllegalArgumentException("say who, or nobody");
        }
        var path = cells[cells.length - 1];
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
        return new Door(methods, path, Set.copyOf(who), Door.Tenant.valueOf(cells[cells.length - 2].toUpperCase(Locale.ROOT)));
    }

    private static List<String> read(ClassPathResource table) {
        try (InputStream in = table.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
