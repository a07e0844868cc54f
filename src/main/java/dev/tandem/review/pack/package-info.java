/**
 * The review pack: what a sponsor reads in five minutes, as a tagged PDF with its fonts embedded. {@code PackContents}
 * gathers the facts from all modules, {@code templates/pack/review.html} lays them out, {@code PdfPackRenderer} prints.
 */
package dev.tandem.review.pack;
