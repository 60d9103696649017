/** What a merchant sells: groups, features with their meters, plans and prices. */
package dev.billingportal.domain.catalog;
