package dev.billingportal.service.usage;

import jakarta.ejb.Stateless;

/** Fills the buckets of a meter from the events that came before it. */
@Stateless
public class MeterFilling {
  public void fill(String tenantId, String environmentId, String meterId) {}
}
