/**
 * Early warnings: a matter that could hurt the partnership, raised before it does. Who may see one is decided here, in the
 * queries; a warning that only its own side sees exists in this module's two tables and nowhere else. The process
 * {@code early-warning} begins when it is shared, and knows its reference, never its text.
 */
package dev.tandem.warning;
