package dev.billingportal.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The tabs a reader sees: what the session shows. */
@Named
@RequestScoped
public class Tabs {
  @Inject private Reader reader;

  /**
   * One tab.
   *
   * @param path of its page, below the root
   * @param title key of its name
   */
  public record Tab(String path, String title) {}

  public List<Tab> getShown() {
    return reader.getCustomer().sections().stream()
        .map(section -> new Tab(section.wire(), "tab." + section.wire()))
        .toList();
  }
}
