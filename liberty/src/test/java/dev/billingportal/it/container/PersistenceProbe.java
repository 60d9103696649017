package dev.billingportal.it.container;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Opens the portal's persistence unit to tests, which have no injection point for it themselves.
 */
@Stateless
public class PersistenceProbe {
  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  public EntityManager entities() {
    return entities;
  }
}
