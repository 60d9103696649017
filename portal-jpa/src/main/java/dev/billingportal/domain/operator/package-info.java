/** The merchant's own people: who may use the console, as what, and from which browsers. */
package dev.billingportal.domain.operator;
