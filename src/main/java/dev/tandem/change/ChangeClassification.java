package dev.tandem.change;

/** What sizes a change: the table {@code classify-change} in force. */
public interface ChangeClassification {

    Change.Size classify(Facts facts);

    record Facts(int people, int regions, Change.Kind kind, Change.Stake stake) {}
}
