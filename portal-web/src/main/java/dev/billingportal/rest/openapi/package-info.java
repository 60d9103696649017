/** The OpenAPI document of both APIs, read from their resources and records. */
package dev.billingportal.rest.openapi;
