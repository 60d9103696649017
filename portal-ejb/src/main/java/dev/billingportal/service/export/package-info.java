/** What customers take away of their data. */
package dev.billingportal.service.export;
