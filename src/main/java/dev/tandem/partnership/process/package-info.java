/** Where the charter meets the engine: what a suspended partnership does to clocks and tasks. */
package dev.tandem.partnership.process;
