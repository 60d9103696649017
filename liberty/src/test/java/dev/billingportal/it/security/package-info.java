/** What an attacker tries, row by row of docs/security-tests.md. */
package dev.billingportal.it.security;
