/**
 * The server that the tests run against: one of each run, with the EAR of the build deployed once.
 */
package dev.billingportal.it.server;
