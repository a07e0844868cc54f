/** Where the engine meets mail: tasks that are offered, the step that process owners add, accounts as recipients. */
package dev.tandem.notification.process;
