package dev.billingportal.web.console;

import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.service.brand.BrandTones;
import dev.billingportal.service.session.PortalSetups;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the preview of a brand loads: the environment's logo, and the tones of a colour as a style
 * sheet, since the console's pages take no style of their own.
 */
@WebServlet("/console/brand/*")
public class ConsoleBrand extends HttpServlet {
  private static final String FOLDER = "/console/brand/";
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern STYLE = Pattern.compile("/([0-9a-f]{6})\\.css");
  private static final Pattern PICTURE = Pattern.compile("/([0-9a-f]{32})\\.png");

  @EJB private transient PortalSetups setups;
  @Inject private transient ConsoleVisit visit;

  static boolean isColor(String text) {
    return COLOR.matcher(text).matches();
  }

  /**
   * @param color as {@link #isColor} takes it
   */
  static String style(String color) {
    return FOLDER + color.substring(1).toLowerCase(java.util.Locale.ROOT) + ".css";
  }

  static String picture(MerchantLogo logo) {
    return FOLDER + logo.hash() + ".png";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    Matcher style = STYLE.matcher(path);
    Matcher picture = PICTURE.matcher(path);
    if (style.matches()) {
      String tones = BrandTones.of("#" + style.group(1)).declarations();
      send(
          response,
          "text/css;charset=UTF-8",
          (".preview{" + tones + "}").getBytes(StandardCharsets.UTF_8));
    } else if (picture.matches() && isShown(picture.group(1))) {
      send(response, "image/png", setups.logo(visit.scope()));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private boolean isShown(String hash) {
    MerchantLogo logo = setups.get(visit.scope()).profile().logo();
    return logo != null && logo.hash().equals(hash);
  }

  private static void send(HttpServletResponse response, String type, byte[] content)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
