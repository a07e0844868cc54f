package dev.tandem.partnership;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The context of one import; regions and participants grow as the charter's own tables are checked. */
final class CharterContext implements ImportContext {

    private final String partnership;
    private final Partnership existing;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Map<String, Participant> participants = new LinkedHashMap<>();
    private final Map<String, Object> shared = new HashMap<>();
    private final String userId;
    private final Set<Side> sides;
    private Partnership asImported;

    CharterContext(
            String partnership, Partnership existing, Map<String, Region> regions, Map<String, Participant> participants, String userId, Set<Side> sides) {
        this.partnership = partnership;
        this.existing = existing;
        this.asImported = existing;
        this.regions.putAll(regions);
        this.participants.putAll(participants);
        this.userId = userId;
        this.sides = sides;
    }

    @Override
    public String partnership() {
        return partnership;
    }

    @Override
    public Optional<Partnership> existing() {
        return Optional.ofNullable(existing);
    }

    @Override
    public Map<String, Region> regions() {
        return regions;
    }

    @Override
    public Map<String, Participant> participants() {
        return participants;
    }

    @Override
    public Map<String, Object> shared() {
        return shared;
    }

    @Override
    public String userId() {
        return userId;
    }

    @Override
    public boolean actsFor(Side side) {
        return sides.contains(side);
    }

    /** As the file has it; the existing one when the file brings none; null when the file's own can't be read. */
    Partnership asImported() {
        return asImported;
    }

    void asImported(Partnership partnership) {
        this.asImported = partnership;
    }
}
