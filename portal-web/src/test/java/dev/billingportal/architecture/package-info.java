/** The rules of the house that a machine can hold; here all three modules are on the class path. */
package dev.billingportal.architecture;
