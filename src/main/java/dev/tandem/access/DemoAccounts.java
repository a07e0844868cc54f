package dev.tandem.access;

/** The demo's accounts, each with the password {@code demo}. A bean in the profile {@code demo} only. */
public interface DemoAccounts {

    String PASSWORD = "demo";

    /** Lets a participant of the sample sign in with the demo's password. */
    void giveDemoPassword(String userId);
}
