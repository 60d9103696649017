package dev.billingportal.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** The tabs a reader sees. */
@Named
@RequestScoped
public class Tabs {
  public List<Tab> getShown() {
    return List.of(Tab.values());
  }
}
