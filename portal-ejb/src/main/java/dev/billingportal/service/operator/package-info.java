/**
 * The console's accounts: signing in with a password, being locked out, and what a role may do.
 * Apart from portal sessions in every way.
 */
package dev.billingportal.service.operator;
