package dev.tandem.partnership;

/** The two sides of a partnership. Every duty has one. */
public enum Side {
    CLIENT,
    PROVIDER;

    public Side other() {
        return this == CLIENT ? PROVIDER : CLIENT;
    }
}
