/** Pages and API of what learners are told, and the doors that stand open to learners themselves. */
package dev.tandem.communication.web;
