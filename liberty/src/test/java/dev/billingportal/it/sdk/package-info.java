/** Merchants' own code, unchanged: the official client and the specification's snippets. */
package dev.billingportal.it.sdk;
