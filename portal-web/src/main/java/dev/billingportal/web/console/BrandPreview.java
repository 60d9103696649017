package dev.billingportal.web.console;

import dev.billingportal.domain.tenant.MerchantLogo;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The brand as customers would see it, by what was typed into the settings' form. */
@Named("brandPreview")
@RequestScoped
public class BrandPreview {
  private static final int WIDEST = 160;
  private static final int HIGHEST = 36;

  @Inject private PortalSettingsForm form;

  /** Where the colour's tones are, or null. */
  public String getStyleAddress() {
    return form.color() == null ? null : ConsoleBrand.style(form.color());
  }

  /** The logo that is kept, in the size it is shown in; or null. */
  public MerchantLogo getLogo() {
    MerchantLogo logo = form.kept().profile().logo();
    return logo == null ? null : logo.within(WIDEST, HIGHEST);
  }

  public String getLogoAddress() {
    return ConsoleBrand.picture(form.kept().profile().logo());
  }

  public List<String> getSchemes() {
    return List.of("light", "dark");
  }
}
