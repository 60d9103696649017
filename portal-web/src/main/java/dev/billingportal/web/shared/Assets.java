package dev.billingportal.web.shared;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeSet;

/** Addresses of style sheets, scripts and pictures that change when their content does. */
@Named
@ApplicationScoped
public class Assets {
  private static final String FOLDER = "/assets/";
  private static final String CHART_POM = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";

  @Inject private ServletContext context;

  private String version;
  private String chartLibrary;

  @PostConstruct
  void readVersions() {
    try {
      version = hashOfAll();
      chartLibrary =
          context.getContextPath()
              + "/webjars/chart.js/"
              + chartVersion()
              + "/dist/chart.umd.min.js";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address of a file in {@code /assets}, to be cached for good. */
  public String url(String file) {
    return context.getContextPath() + FOLDER + file + "?v=" + version;
  }

  /** The address of the charting library, which carries its version. */
  public String getChartLibrary() {
    return chartLibrary;
  }

  private String hashOfAll() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String path : new TreeSet<>(context.getResourcePaths(FOLDER))) {
      if (!path.endsWith("/")) {
        try (InputStream file = context.getResourceAsStream(path)) {
          digest.update(file.readAllBytes());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static String chartVersion() throws IOException {
    Properties pom = new Properties();
    try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(CHART_POM)) {
      pom.load(file);
    }
    return pom.getProperty("version");
  }
}
