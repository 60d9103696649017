/** What people see, in a real browser, with an accessibility check of each page. */
package dev.billingportal.it.browser;
