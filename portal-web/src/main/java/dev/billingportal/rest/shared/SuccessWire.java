package dev.billingportal.rest.shared;

/** That something was done, where there is no record to show for it. */
public record SuccessWire(String message) {}
