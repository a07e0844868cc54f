package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every door of the packaged application with the demo, asked by every kind of person, for the own and a foreign
 * partnership. What is expected stands in {@code packaged/doors-matrix.txt}, written by hand apart from the map that is in force.
 */
@Tag("packaged")
class DoorsMatrixTest {

    private static final String PASSWORD = "demo";
    private static final String HERE = "NORTHWIND-BRIGHTPATH";
    private static final String THERE = "ORESUND-LUMINA";
    /** What tells each apart: its code, its organisations, its people, its places. */
    private static final Map<String, List<String>> MARKERS = Map.of(
            HERE, List.of(HERE, "Northwind", "Brightpath", "Hanna Vogel", "United Kingdom and Ireland"),
            THERE, List.of(THERE, "\u00d8resund", "Lumina", "Lindqvist", "Copenhagen"));
    private static final List<String> ENGINE_ROOTS =
            List.of("/engine-rest/engine/default", "/camunda/api/engine/engine/default", "/engine-rest");
    private static final String NOTHING = "no-such-thing";
    private static final Pattern NONE_SUCH = Pattern.compile("\\w+ is null|no deployed process definition found|annot find task|No job found");
    /** At {@code /engine-rest} everybody asks, at the engine's other addresses these do: one filter guards all three. */
    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            ENGINE_ROOTS.get(0), List.of("client-lead", "auditor", "stranger"),
            ENGINE_ROOTS.get(1), List.of("anonymous", "client-lead", "auditor", "owner", "admin", "stranger"));
    private static final Pattern STEP = Pattern.compile("\\{\\*?([^/}]+)}");

    /** Kinds of people, and who stands for each. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("anonymous", null);
        PEOPLE.put("client-lead", "c.lead");
        PEOPLE.put("provider-lead", "p.lead");
        PEOPLE.put("sponsor", "s.uki");
        PEOPLE.put("committee", "x.hq");
        PEOPLE.put("manager", "c.change");
        PEOPLE.put("office", "office");
        PEOPLE.put("auditor", "auditor");
        PEOPLE.put("owner", "owner");
        PEOPLE.put("admin", "admin");
        PEOPLE.put("stranger", "o.lead");
    }

    private record Door(String method, String path) {}

    /** @param exact no step of the path stands for a thing that there is not */
    private record Request(String method, String path, boolean exact) {}

    private enum Outcome { LET_IN, REFUSED, BROKEN }

    @TempDir
    Path data;

    private final ObjectMapper json = new ObjectMapper();
    private final Expected expected = Expected.read();

    @Test
    void everyDoorOpensToThoseItIsForAndToNobodyElse() {
        // In memory: what is asked here is who gets in, and each request of a session writes. Without the job executor, since
        // a timer that falls due during the walk would change what there was without anybody having got in.
        var environment = Map.of("SPRING_PROFILES_ACTIVE", "demo", "SPRING_DATASOURCE_URL", "jdbc:h2:mem:matrix;DB_CLOSE_DELAY=-1",
                "CAMUNDA_BPM_JOBEXECUTION_ENABLED", "false");
        try (var tandem = new PackagedTandem(data, environment)) {
            tandem.start();
            var people = new LinkedHashMap<String, PackagedPerson>();
            PEOPLE.forEach((kind, user) -> people.put(kind, new PackagedPerson(tandem.address(), user, PASSWORD)));
            var admin = people.get("admin");
            var things = things(people.get("office"), people.get("auditor"), admin);
            var before = state(people.get("office"), people.get("auditor"), admin);

            var problems = walk(people, things);

            assertThat(problems).as("answers that the table doesn't expect").isEmpty();
            assertThat(state(people.get("office"), people.get("auditor"), admin)).as("what there was is untouched").isEqualTo(before);
            // The engine writes down what it can't find; nothing may get past all handlers.
            assertThat(tandem.console()).as("the console").doesNotContain("Servlet.service()");
        }
    }

    private List<String> walk(Map<String, PackagedPerson> people, Map<String, String> things) {
        var doors = doors();
        Queue<String> problems = new ConcurrentLinkedQueue<>();
        var asked = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        people.forEach((kind, person) -> pool.execute(() -> doors.stream()
                .filter(door -> ELSEWHERE.entrySet().stream().noneMatch(each -> door.path().startsWith(each.getKey()) && !each.getValue().contains(kind)))
                .forEach(door -> (door.path().contains("{code}") ? List.of(HERE, THERE) : List.of(HERE)).forEach(code -> {
                    var path = door.path().replace("{code}", code);
                    var letIn = expected.letsIn(kind, door.method(), path);
                    var request = request(door.method(), path, letIn, things);
                    try {
                        asked.incrementAndGet();
                        check(kind, person, request, letIn, problems);
                    } catch (RuntimeException e) {
                        problems.add(kind + " " + request + ": " + e);
                    }
                }))));
        pool.shutdown();
        try {
            assertThat(pool.awaitTermination(5, TimeUnit.MINUTES)).as("the walk has come to its end").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(asked.get()).as("requests").isGreaterThan(9_000);
        return problems.stream().sorted().toList();
    }

    private void check(String kind, PackagedPerson person, Request request, boolean letIn, Queue<String> problems) {
        var answer = person.send(request.method(), request.path(), body(request));
        var outcome = outcome(request, answer);
        if (outcome == Outcome.BROKEN || outcome != (letIn ? Outcome.LET_IN : Outcome.REFUSED) && !(letIn && isOpenToDoubt(request, answer))) {
            problems.add("%s %s %s: %s expected, but %d %s".formatted(kind, request.method(), request.path(), letIn ? "let in" : "refused",
                    answer.statusCode(), answer.body().substring(0, Math.min(160, answer.body().length())).replaceAll("\\s+", " ")));
        }
        foreignMarkers(kind, request.path()).filter(answer.body()::contains).forEach(marker -> problems.add(
                "%s %s %s: shows %s of a foreign partnership".formatted(kind, request.method(), request.path(), marker)));
    }

    private static String body(Request request) {
        return switch (request.method()) {
            case "GET", "OPTIONS", "DELETE" -> null;
            default -> request.path().endsWith("/retries") ? "{\"retries\": 1}"
                    : request.path().endsWith("/password-policy") ? "{\"password\": \"x\"}" : "{}";
        };
    }

    private Outcome outcome(Request request, HttpResponse<String> answer) {
        var status = answer.statusCode();
        var toSignIn = status == 302 && answer.headers().firstValue("Location").orElse("").endsWith("/sign-in");
        if (status >= 500) {
            return saysThereIsNone(answer) && !request.exact() ? Outcome.LET_IN : Outcome.BROKEN;
        }
        if (status == 401 || toSignIn && !request.path().startsWith("/welcome/")) {
            return Outcome.REFUSED;
        }
        return status == 403 || status == 404 ? Outcome.REFUSED : Outcome.LET_IN;
    }

    /** Past the door, something may still not be there, or not be for this person: the engine says so in its own words. */
    private boolean isOpenToDoubt(Request request, HttpResponse<String> answer) {
        var byEngine = byEngine(answer);
        return !request.exact() && answer.statusCode() == 404
                || byEngine && (answer.statusCode() == 404 || !request.exact() || !request.method().equals("GET"))
                // Of a partnership's tasks a person reads those that are offered to that person.
                || byEngine && request.path().contains("/task/");
    }

    private static boolean byEngine(HttpResponse<String> answer) {
        return answer.body().startsWith("{\"type\":\"") && !answer.body().startsWith("{\"type\":\"about:blank\"");
    }

    /** With these words, and status 500, the engine says that what a request names isn't there: its only 5xx that is let pass. */
    private static boolean saysThereIsNone(HttpResponse<String> answer) {
        return answer.statusCode() == 500 && byEngine(answer) && NONE_SUCH.matcher(answer.body()).find();
    }

    /** What must not be in an answer. Accounts, and the demo's mails, are the administrator's to see. */
    private static Stream<String> foreignMarkers(String kind, String path) {
        var own = path.startsWith("/account/data") || path.contains(HERE) || path.contains(THERE);
        return switch (kind) {
            case "client-lead", "provider-lead", "sponsor", "committee" -> markers(THERE, own);
            case "stranger" -> markers(HERE, own);
            case "owner", "anonymous" -> Stream.concat(markers(HERE, own), markers(THERE, own));
            case "admin" -> path.startsWith("/outbox") ? Stream.of() : Stream.of("United Kingdom and Ireland", "Copenhagen");
            default -> Stream.of();
        };
    }

    /** @param named the code was in what the person asked for: then, or in what is kept of the person, it tells nothing new */
    private static Stream<String> markers(String code, boolean named) {
        return MARKERS.get(code).stream().filter(marker -> !named || !marker.equals(code));
    }

    // The requests

    /** Who is to be refused asks for what there is; who is let in changes only what there is not. */
    private static Request request(String method, String path, boolean letIn, Map<String, String> things) {
        var exact = true;
        var filled = new StringBuilder();
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var kept = path.substring(0, steps.start());
            var root = ENGINE_ROOTS.stream().filter(kept::startsWith).findFirst().orElse("");
            var thing = things.get(kept.substring(root.length()));
            if (thing == null || letIn && !method.equals("GET") && !method.equals("OPTIONS")) {
                thing = steps.group(1).equals("month") ? "2031-01" : NOTHING;
                exact = false;
            }
            steps.appendReplacement(filled, thing);
        }
        var all = steps.appendTail(filled).toString();
        return new Request(method, all, exact && !all.contains(NOTHING));
    }

    /** An id of each kind of thing that the engine has, by the path before it. */
    private Map<String, String> things(PackagedPerson office, PackagedPerson auditor, PackagedPerson admin) {
        var things = new TreeMap<String, String>();
        for (var list : List.of("/task?tenantIdIn=" + HERE, "/process-instance?tenantIdIn=" + HERE, "/execution?tenantIdIn=" + HERE,
                "/variable-instance?tenantIdIn=" + HERE, "/job?tenantIdIn=" + HERE, "/process-definition?latestVersion=true&key=monthly-review",
                "/decision-definition", "/job-definition", "/deployment", "/filter", "/history/activity-instance?finished=true",
                "/history/process-instance", "/history/variable-instance", "/history/detail", "/history/job-log")) {
            var found = read(list.startsWith("/history") || list.startsWith("/deployment") ? auditor : office, "/engine-rest" + list);
            if (found.size() > 0) {
                things.put(list.replaceFirst("\\?.*", "") + "/", found.get(0).get("id").asText());
            }
        }
        things.put("/user/", PEOPLE.get("provider-lead"));
        things.put("/group/", HERE + ".client-leads");
        things.put("/tenant/", HERE);
        things.put("/process-definition/key/", "monthly-review");
        things.put("/decision-definition/key/", "rate-result");
        things.put("/authorization/", read(admin, "/engine-rest/authorization").get(0).get("id").asText());
        return things;
    }

    private static List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        var roots = List.of("");
        for (var line : lines("/access/doors.txt")) {
            if (line.startsWith("= ")) {
                roots = List.of("");
            } else if (line.startsWith("at ")) {
                roots = List.of(line.substring(3).split("\\s+"));
            } else {
                var cells = line.split("\\s+");
                for (var root : roots) {
                    Arrays.stream(cells[0].split(",")).filter(method -> !method.equals("FILE"))
                            .forEach(method -> doors.add(new Door(
                                    method.equals("*") ? "POST" : method, root + cells[cells.length - 1].replace("/**", "/" + NOTHING))));
                }
            }
        }
        // These begin or end the session that the other requests need; they are tested with sign-in.
        doors.removeIf(door -> door.path().equals("/sign-out") || door.path().contains("/oauth2/") || door.path().contains("/auth/user/default/log")
                || door.path().equals("/sign-in") && door.method().equals("POST") || door.path().equals("/account/sessions/end"));
        return doors;
    }

    /** The table of expectations. */
    private record Expected(Map<String, List<Pattern>> open, Map<String, List<Pattern>> shut) {

        static Expected read() {
            var open = new LinkedHashMap<String, List<Pattern>>();
            var shut = new LinkedHashMap<String, List<Pattern>>();
            List<String> kinds = List.of();
            for (var line : lines("/packaged/doors-matrix.txt")) {
                if (line.startsWith("[")) {
                    kinds = List.of(line.substring(1, line.length() - 1).split("\\s+"));
                    assertThat(PEOPLE.keySet()).containsAll(kinds);
                } else {
                    var lines = line.startsWith("not ") ? shut : open;
                    var pattern = pattern(line.replaceFirst("^not ", ""));
                    kinds.forEach(kind -> lines.computeIfAbsent(kind, any -> new ArrayList<>()).add(pattern));
                }
            }
            return new Expected(open, shut);
        }

        private static Pattern pattern(String line) {
            var cells = line.split("\\s+");
            var path = cells[1].replace("HERE", HERE).replace("THERE", THERE).replace("T" + HERE, THERE);
            var regex = path.replace("**", "\n").replace("*", "[^/]*").replace("\n", ".*").replace("ENGINE/", "(" + String.join("|", ENGINE_ROOTS) + ")/");
            return Pattern.compile(cells[0] + " " + regex);
        }

        boolean letsIn(String kind, String method, String path) {
            return any(open.get(kind), method + " " + path)
                    && (!any(shut.getOrDefault(kind, List.of()), method + " " + path) || any(exact(open.get(kind)), method + " " + path));
        }

        /** A line that names a door in full opens it, whatever a section for more people shuts. */
        private static List<Pattern> exact(List<Pattern> patterns) {
            return patterns.stream().filter(each -> !each.pattern().contains("[^/]*") && !each.pattern().contains(".*")).toList();
        }

        private static boolean any(List<Pattern> patterns, String asked) {
            return patterns.stream().anyMatch(each -> each.matcher(asked).matches());
        }
    }

    private static List<String> lines(String resource) {
        try (var in = DoorsMatrixTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a delete that got through would change. */
    private Map<String, JsonNode> state(PackagedPerson office, PackagedPerson auditor, PackagedPerson admin) {
        var state = new TreeMap<String, JsonNode>();
        for (var code : List.of(HERE, THERE)) {
            state.put(code, read(auditor, "/api/partnerships/" + code + "/reviews"));
            state.put(code + " tasks", read(auditor, "/engine-rest/task?sortBy=id&sortOrder=asc&tenantIdIn=" + code));
            state.put(code + " variables", read(auditor, "/engine-rest/variable-instance/count?tenantIdIn=" + code));
        }
        for (var list : List.of("/process-instance", "/history/process-instance", "/history/task", "/history/variable-instance", "/deployment",
                "/process-definition", "/decision-definition", "/job-definition", "/group", "/tenant", "/incident", "/batch")) {
            state.put(list, read(auditor, "/engine-rest" + list + "/count"));
        }
        state.put("users", read(admin, "/engine-rest/user?sortBy=userId&sortOrder=asc"));
        state.put("authorizations", read(admin, "/engine-rest/authorization/count"));
        state.put("filters", read(office, "/engine-rest/filter?resourceType=Task&sortBy=filterId&sortOrder=asc"));
        return state;
    }

    private JsonNode read(PackagedPerson person, String path) {
        var answer = person.send("GET", path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
