package dev.billingportal.domain.tenant;

/** Whether an environment holds real data or is for trying things out. */
public enum EnvironmentKind {
  SANDBOX("sandbox"),
  PRODUCTION("live");

  private final String keyPrefix;

  EnvironmentKind(String keyPrefix) {
    this.keyPrefix = keyPrefix;
  }

  /** The word in API keys of such an environment: {@code bp_live_…} or {@code bp_sandbox_…}. */
  public String keyPrefix() {
    return keyPrefix;
  }
}
