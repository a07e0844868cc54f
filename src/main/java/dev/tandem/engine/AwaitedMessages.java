package dev.tandem.engine;

import java.util.Set;

/**
 * Messages by which a module tells its process what has happened. A model of that process must wait for each of them, and for no
 * other: what isn't waited for is lost without a word, and what nobody sends is waited for in vain.
 */
public interface AwaitedMessages {

    String processKey();

    /** By their names in the model, which may differ from their ids. */
    Set<String> names();
}
