package dev.tandem.engine;

/** How the engine's groups are named: a partnership's holders of a role are {@code CODE.role}. */
public final class Groups {

    private Groups() {}

    public static String of(String partnership, String role) {
        return partnership + "." + role;
    }
}
