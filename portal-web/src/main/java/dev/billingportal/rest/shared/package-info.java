/**
 * What both APIs share: the JSON of the wire, the one error body, authentication and request ids.
 */
package dev.billingportal.rest.shared;
