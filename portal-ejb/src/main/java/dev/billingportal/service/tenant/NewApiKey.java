package dev.billingportal.service.tenant;

/** A key that was just made; the only moment at which its text is known. */
public record NewApiKey(ApiKeySummary summary, String text) {
  /** Never the text. */
  @Override
  public String toString() {
    return "New API key " + summary.publicPart();
  }
}
