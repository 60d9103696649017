/** The demo of development mode: a merchant with customers to look at, and the start-up banner. */
package dev.billingportal.service.demo;
