/** Tables and documents to take away, as files behind plain links. */
package dev.billingportal.web.download;
