package dev.tandem.partnership;

import java.util.Arrays;
import java.util.Optional;

/** Roles held in a partnership, as models and files name them. */
public enum Role {
    CLIENT_LEADS("client-leads", Side.CLIENT),
    PROVIDER_LEADS("provider-leads", Side.PROVIDER),
    CLIENT_SPONSORS("client-sponsors", Side.CLIENT),
    PROVIDER_SPONSORS("provider-sponsors", Side.PROVIDER),
    JOINT_COMMITTEE("joint-committee", null),
    CHANGE_MANAGERS("change-managers", null),
    COMMUNICATIONS("communications", null);

    private final String key;
    private final Side side;

    Role(String key, Side side) {
        this.key = key;
        this.side = side;
    }

    public String key() {
        return key;
    }

    /** The side that alone can hold the role; null when both can. */
    public Side side() {
        return side;
    }

    public static Role leads(Side side) {
        return side == Side.CLIENT ? CLIENT_LEADS : PROVIDER_LEADS;
    }

    public static Role sponsors(Side side) {
        return side == Side.CLIENT ? CLIENT_SPONSORS : PROVIDER_SPONSORS;
    }

    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }
}
