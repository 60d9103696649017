/** Files of a merchant's records that are taken in: what is asked for, and how far it is. */
package dev.billingportal.domain.imports;
