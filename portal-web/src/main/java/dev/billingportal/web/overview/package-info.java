/** The first screen: what is left, what is due, what drives the cost. */
package dev.billingportal.web.overview;
