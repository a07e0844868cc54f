/**
 * Reading the files that people bring, row by row and never whole: CSV in its dialects, zips of them, XLSX workbooks.
 * Knows rows and cells, and nothing of what they mean.
 */
package dev.tandem.partnership.files;
