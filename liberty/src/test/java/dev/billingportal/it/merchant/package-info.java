/**
 * Tests of the merchant's API. Each test opens a merchant of its own, so that none sees another's.
 */
package dev.billingportal.it.merchant;
