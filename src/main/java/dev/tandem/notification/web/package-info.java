/** The outbox as recipients read it where no mail leaves, and as operators look after it. */
package dev.tandem.notification.web;
