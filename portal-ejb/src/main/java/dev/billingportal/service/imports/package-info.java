/**
 * Takes files of a merchant's records in, row by row through the services the API uses: received
 * and looked over at once, worked off in the background, by one node at a time.
 */
package dev.billingportal.service.imports;
