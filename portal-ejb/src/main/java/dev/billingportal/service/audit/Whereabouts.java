package dev.billingportal.service.audit;

import jakarta.enterprise.context.RequestScoped;

/** Where the request that is served now comes from, for the entries that it leads to. */
@RequestScoped
public class Whereabouts {
  private String network;

  /**
   * @param coarse a part of the address, for example {@code 203.0.113.0/24}, or null
   */
  public void at(String coarse) {
    network = coarse;
  }

  String network() {
    return network;
  }
}
