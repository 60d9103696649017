/** The merchant's API: what feeds a portal. Every request proves an API key first. */
package dev.billingportal.rest.merchant;
