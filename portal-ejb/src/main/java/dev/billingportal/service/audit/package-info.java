/** Writes down who made, opened, was denied, ended and downloaded what. */
package dev.billingportal.service.audit;
