package dev.tandem.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a person: the account goes, and a pseudonym stands wherever the person stood, so that the trail still says that one
 * and the same person did this and that, and no longer who.
 */
@Service
public class Erasures {

    private static final char[] LETTERS = "abcdefghjkmnpqrstuvwxyz23456789".toCharArray();
    private static final int LENGTH = 10;

    private final List<PersonalData> parts;
    private final Accounts accounts;
    private final Memberships memberships;
    private final IdentityService identity;
    private final TaskService tasks;
    private final SystemWork system;
    private final SecurityEvents events;
    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Erasures(List<PersonalData> parts, Accounts accounts, Memberships memberships, IdentityService identity, TaskService tasks,
            SystemWork system, SecurityEvents events, JdbcClient jdbc) {
        this.parts = parts;
        this.accounts = accounts;
        this.memberships = memberships;
        this.identity = identity;
        this.tasks = tasks;
        this.system = system;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Somebody has still something to do, so that erasing would leave it to nobody. */
    public static class StillNeeded extends RuntimeException {

        private final transient List<PersonalData.Obstacle> obstacles;

        StillNeeded(List<PersonalData.Obstacle> obstacles) {
            super(obstacles.stream().map(each -> each.message() + each.arguments()).collect(Collectors.joining("; ")));
            this.obstacles = List.copyOf(obstacles);
        }

        public List<PersonalData.Obstacle> obstacles() {
            return obstacles;
        }
    }

    /** What must be handed over or ended before; empty when the person can be erased. */
    public List<PersonalData.Obstacle> obstacles(String userId) {
        var obstacles = new ArrayList<PersonalData.Obstacle>();
        for (var group : memberships.groupsOf(userId)) {
            var dot = group.lastIndexOf('.');
            if (dot > 0) {
                obstacles.add(new PersonalData.Obstacle("access.erasure.holds-role", group.substring(dot + 1), group.substring(0, dot)));
            } else if (!ApplicationGroups.ROLES.contains(group)) {
                obstacles.add(new PersonalData.Obstacle("access.erasure.in-group", group));
            }
        }
        var open = system.call(() -> tasks.createTaskQuery().or().taskAssignee(userId).taskCandidateUser(userId).endOr().count());
        if (open > 0) {
            obstacles.add(new PersonalData.Obstacle("access.erasure.open-tasks", String.valueOf(open)));
        }
        parts.forEach(part -> obstacles.addAll(part.obstacles(userId)));
        return obstacles;
    }

    /**
     * For good: nobody, we included, can tell afterwards whom the pseudonym stands for.
     *
     * @return the pseudonym
     * @throws IllegalArgumentException when there is no such account
     * @throws StillNeeded when something stands in the way
     */
    @Transactional
    public String erase(String userId) {
        if (!accounts.exists(userId)) {
            throw new IllegalArgumentException("there is no account " + userId);
        }
        var obstacles = obstacles(userId);
        if (!obstacles.isEmpty()) {
            throw new StillNeeded(obstacles);
        }
        var tables = parts.stream().flatMap(part -> part.tables().stream()).toList();
        var erasure = new Erasure(userId, newPseudonym(), partnerships(userId, tables), aliases(userId, tables));
        // First, so that what the deletion itself writes is rewritten as well.
        system.run(() -> identity.deleteUser(userId));
        parts.forEach(part -> part.erase(erasure));
        tables.forEach(table -> rewrite(table, erasure));
        parts.forEach(part -> part.settle(erasure));
        erasure.eachReplaced((before, after) -> parts.forEach(part -> part.replaced(before, after, erasure)));
        events.record(SecurityEvents.Kind.ERASED, erasure.pseudonym(), null, erasure.changed().entrySet().stream()
                .map(each -> each.getKey().toLowerCase(Locale.ROOT) + " " + each.getValue()).collect(Collectors.joining(", ")));
        return erasure.pseudonym();
    }

    private String newPseudonym() {
        return "erased-" + random.ints(LENGTH, 0, LETTERS.length)
                .mapToObj(each -> String.valueOf(LETTERS[each])).collect(Collectors.joining());
    }

    private Collection<String> partnerships(String userId, List<PersonalTable> tables) {
        var codes = new LinkedHashSet<String>();
        for (var table : tables) {
            if (table.partnership() != null) {
                for (var column : table.people()) {
                    codes.addAll(jdbc.sql("select distinct " + table.partnership() + " from " + table.name()
                                    + " where " + column + " = :id")
                            .param("id", userId).query(String.class).list());
                }
            }
        }
        codes.remove(null);
        return codes;
    }

    private Collection<String> aliases(String userId, List<PersonalTable> tables) {
        var aliases = new LinkedHashSet<String>();
        var user = system.call(() -> identity.createUserQuery().userId(userId).singleResult());
        aliases.add(Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).collect(Collectors.joining(" ")));
        aliases.add(user.getEmail());
        for (var table : tables) {
            for (var column : table.names()) {
                aliases.addAll(ofPerson(table, column, userId));
            }
            // Network addresses stand in texts of nobody, and several people share one.
            if (!table.names().isEmpty()) {
                table.addresses().forEach(column -> aliases.addAll(ofPerson(table, column, userId)));
            }
        }
        aliases.remove(null);
        aliases.remove(userId);
        return aliases;
    }

    private List<String> ofPerson(PersonalTable table, String column, String userId) {
        return jdbc.sql("select distinct " + column + " from " + table.name() + " where " + table.people().get(0) + " = :id")
                .param("id", userId).query(String.class).list();
    }

    // One table

    private void rewrite(PersonalTable table, Erasure erasure) {
        table.texts().forEach(column -> rewrite(table, column, erasure, erasure::rewrite, erasure.aliases()));
        table.records().forEach(column -> rewrite(table, column, erasure, erasure::rewriteRecord, erasure.aliases()));
        table.keys().forEach(column -> rewrite(table, column, erasure, erasure::rewriteKey, List.of()));
        table.names().forEach(column -> set(table, column, erasure.pseudonym(), erasure));
        table.addresses().forEach(column -> set(table, column, "", erasure));
        table.cleared().forEach(column -> set(table, column, "", erasure));
        Stream.concat(table.people().stream(), table.mentions().stream()).forEach(column -> erasure.changed(table.name(),
                jdbc.sql("update " + table.name() + " set " + column + " = :pseudonym where " + column + " = :id")
                        .param("pseudonym", erasure.pseudonym()).param("id", erasure.userId()).update()));
    }

    private void set(PersonalTable table, String column, String text, Erasure erasure) {
        jdbc.sql("update " + table.name() + " set " + column + " = :text where " + table.people().get(0) + " = :id and "
                        + column + " is not null")
                .param("text", text).param("id", erasure.userId()).update();
    }

    /** Looks through the rows that might mention the person, and writes those that do. */
    private void rewrite(PersonalTable table, String column, Erasure erasure, UnaryOperator<String> rewriting, List<String> aliases) {
        var sought = Stream.concat(aliases.stream(), Stream.of(erasure.userId()))
                .map(each -> each.toLowerCase(Locale.ROOT)).toList();
        var where = new ArrayList<String>();
        for (var i = 0; i < sought.size(); i++) {
            where.add("position(:s" + i + " in lower(" + column + ")) > 0");
        }
        var sql = "select " + String.join(", ", table.key()) + ", " + column + " as rewritten from " + table.name()
                + " where (" + String.join(" or ", where) + ")";
        if (table.partnership() != null) {
            if (erasure.partnerships().isEmpty() && table.people().isEmpty()) {
                return;
            }
            var own = table.people().isEmpty() ? "" : table.people().get(0) + " = :id";
            var there = erasure.partnerships().isEmpty() ? "" : table.partnership() + " in (:codes)";
            sql += " and (" + Stream.of(there, own).filter(part -> !part.isEmpty()).collect(Collectors.joining(" or ")) + ")";
        }
        var query = jdbc.sql(sql);
        for (var i = 0; i < sought.size(); i++) {
            query = query.param("s" + i, sought.get(i));
        }
        if (sql.contains(":codes")) {
            query = query.param("codes", erasure.partnerships());
        }
        if (sql.contains(":id")) {
            query = query.param("id", erasure.userId());
        }
        var rows = 0;
        for (Map<String, Object> row : query.query().listOfRows()) {
            var before = (String) row.get("rewritten");
            var after = rewriting.apply(before);
            if (!after.equals(before)) {
                var update = jdbc.sql("update " + table.name() + " set " + column + " = :after where "
                        + table.key().stream().map(key -> key + " = :" + key).collect(Collectors.joining(" and "))).param("after", after);
                for (var key : table.key()) {
                    update = update.param(key, row.get(key));
                }
                rows += update.update();
            }
        }
        erasure.changed(table.name(), rows);
    }
}
