/** Home, search, layout and the parts that pages of all modules share. On top of all modules. */
package dev.tandem.portal;
