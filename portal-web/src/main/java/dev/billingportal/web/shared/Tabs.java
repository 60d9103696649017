package dev.billingportal.web.shared;

import dev.billingportal.domain.session.PortalSection;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** The tabs a reader sees: those of the session, or all. */
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
    List<PortalSection> chosen = reader.getCustomer().options().sections();
    return Arrays.stream(PortalSection.values())
        .filter(section -> chosen.isEmpty() || chosen.contains(section))
        .map(section -> new Tab(section.wire(), "tab." + section.wire()))
        .toList();
  }
}
