package dev.billingportal.web.session;

import dev.billingportal.domain.tenant.MerchantProfile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of a few words that needs no session, no database and no other file, so that it can be
 * shown when any of them is missing.
 */
final class PlainPage {
  private static final String STYLE = style();

  private final Words words;
  private final String title;
  private final List<String> parts = new ArrayList<>();
  private String script = "";
  private String brand = "";
  private String brandStyle = "";
  private boolean hasPicture;

  PlainPage(Words words, String title) {
    this.words = words;
    this.title = title;
  }

  PlainPage text(String paragraph) {
    parts.add("<p>" + escaped(paragraph) + "</p>");
    return this;
  }

  /** Puts the merchant's brand above the title. */
  PlainPage brand(Doorplate plate) {
    if (plate.style() != null) {
      brandStyle = ":root{" + plate.style() + "}";
    }
    if (plate.picture() != null) {
      hasPicture = true;
      brand =
          "<img class=\"logo\" src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\">\n"
              .formatted(
                  plate.picture(),
                  escaped(plate.name()),
                  plate.size().width(),
                  plate.size().height());
    }
    return this;
  }

  /** A link out; left out where the address is none of the web's. */
  PlainPage link(String label, String address) {
    if (isWeb(address)) {
      parts.add(
          "<a class=\"btn\" target=\"_top\" rel=\"noreferrer\" href=\""
              + escaped(address)
              + "\">"
              + escaped(label)
              + "</a>");
    }
    return this;
  }

  /** The way back to the merchant's application, or else to its support. */
  PlainPage back(Words words, String name, String returnUrl, MerchantProfile merchant) {
    int before = parts.size();
    link(words.get("ended.back", name), returnUrl);
    return parts.size() > before
        ? this
        : link(words.get("ended.support", name), merchant.supportUrl());
  }

  /** A link to one of our own pages. */
  PlainPage home(String label, String path) {
    parts.add("<a class=\"btn\" href=\"" + escaped(path) + "\">" + escaped(label) + "</a>");
    return this;
  }

  /** A form with hidden fields, names and values in turn. */
  PlainPage form(String action, String button, String... fields) {
    StringBuilder form = new StringBuilder("<form method=\"post\" action=\"" + action + "\">");
    for (int i = 0; i < fields.length; i += 2) {
      form.append("<input type=\"hidden\" name=\"")
          .append(fields[i])
          .append("\" value=\"")
          .append(escaped(fields[i + 1]))
          .append("\">");
    }
    parts.add(form + "<button class=\"btn\">" + escaped(button) + "</button></form>");
    return this;
  }

  PlainPage script(String ownScript) {
    script = ownScript;
    return this;
  }

  void write(HttpServletResponse response, PortalVisit visit, int status) throws IOException {
    visit.showPlain(hasPicture);
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    // Again, because the container refuses some requests before any filter sees them.
    PageHeaders.everywhere(response, visit.portalUrl());
    PageHeaders.page(response);
    response.setHeader(ContentPolicy.HEADER, visit.contentPolicy());
    byte[] html = html(visit.nonce()).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }

  private String html(String nonce) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style nonce="%s">%s%s</style>
    </head>
    <body>
    <main>
    %s<h1>%s</h1>
    %s
    </main>
    %s</body>
    </html>
    """
        .formatted(
            words.language(),
            escaped(title),
            nonce,
            STYLE,
            brandStyle,
            brand,
            escaped(title),
            parts.stream().collect(Collectors.joining("\n")),
            script.isEmpty() ? "" : "<script nonce=\"" + nonce + "\">" + script + "</script>\n");
  }

  private static boolean isWeb(String address) {
    try {
      URI uri = address == null ? null : URI.create(address);
      return uri != null
          && uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream file = PlainPage.class.getResourceAsStream("plain.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
