/** Documents that people take along: tagged PDF with its fonts embedded, whatever script its words are in. Knows no other module. */
package dev.tandem.document;
