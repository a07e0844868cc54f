/**
 * The demo (profile {@code demo}): two partnerships whose last months are run through the engine before the port opens, by
 * the import, the tasks and the messages that people use, under the engine's clock. On top of all modules; nothing depends
 * on it. See src/docs/adr/0001 and 0002.
 */
package dev.tandem.demo;
