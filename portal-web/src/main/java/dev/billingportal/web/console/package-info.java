/** The merchant's console: its door, its pages, and the forms they send. */
package dev.billingportal.web.console;
