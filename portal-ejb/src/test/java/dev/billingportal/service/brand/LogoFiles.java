package dev.billingportal.service.brand;

/** Logos for the tests of other packages. */
public final class LogoFiles {
  private LogoFiles() {}

  public static LogoImage of(int width, int height) {
    return new LogoReader().read(Pictures.png(width, height));
  }
}
