/** Measures the portal against a floor: what the same answer costs without a portal around it. */
package dev.billingportal.bench;
