/** How fast callers may ask. */
package dev.billingportal.service.limit;
