/** The console's door and forms as an attacker would use them, without a browser's manners. */
package dev.billingportal.it.console;
