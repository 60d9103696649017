/** What an attacker tries, row by row of docs/security-tests-web.md. */
package dev.billingportal.it.security;
