package dev.tandem.demo;

/** How far the demo's replay is, kept as a property of the engine. */
public final class DemoState {

    public static final String PROPERTY = "tandem.demo";
    public static final String BEGUN = "begun";
    public static final String COMPLETE = "complete";

    private DemoState() {}
}
