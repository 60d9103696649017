/** What holds where several servers share one database. */
package dev.billingportal.it.nodes;
