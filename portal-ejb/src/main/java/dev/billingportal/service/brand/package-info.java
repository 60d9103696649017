/** The merchant's brand: logos that are read and drawn anew, and colours that can be read on. */
package dev.billingportal.service.brand;
