/** The merchant's catalogue, and the one function that turns a quantity into a charge. */
package dev.billingportal.service.catalog;
