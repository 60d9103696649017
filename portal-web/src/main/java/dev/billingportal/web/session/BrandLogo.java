package dev.billingportal.web.session;

import dev.billingportal.domain.tenant.MerchantLogo;
import dev.billingportal.service.brand.Logos;
import dev.billingportal.service.session.PortalCustomer;
import dev.billingportal.service.session.PortalSessions;
import dev.billingportal.service.tenant.MerchantProfiles;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The logo of the merchant whose portal is open in this browser, {@code GET /brand/{hash}.png}, and
 * no other's. The address changes with the picture, so that browsers keep it for good.
 */
@WebServlet("/brand/*")
public class BrandLogo extends HttpServlet {
  static final String FOLDER = "/brand/";

  private static final Pattern FILE = Pattern.compile("/([0-9a-f]{32})\\.png");
  private static final String FOR_GOOD = "private, max-age=31536000, immutable";

  @EJB private transient PortalSessions sessions;
  @EJB private transient MerchantProfiles merchants;
  @EJB private transient Logos logos;
  @Inject private transient PortalCookies cookies;

  /** The path of a logo within a customer's portal. */
  public static String path(MerchantLogo logo) {
    return FOLDER + logo.hash() + ".png";
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!RequestPath.isReading(request)) {
      response.setHeader("Allow", "GET, HEAD");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Matcher file = FILE.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
    Optional<byte[]> png = file.matches() ? find(request, file.group(1)) : Optional.empty();
    if (png.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", FOR_GOOD);
    response.setContentType("image/png");
    response.setContentLength(png.get().length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(png.get());
    }
  }

  /** A picture does not say whether it goes into a tab or a frame: either session may have it. */
  private Optional<byte[]> find(HttpServletRequest request, String hash) {
    return Stream.of(PortalCookies.Place.values())
        .flatMap(place -> sessions.open(cookies.read(request, place)).stream())
        .filter(customer -> Slot.of(request).shows(customer.owner()))
        .flatMap(customer -> logo(customer, hash).stream())
        .findFirst();
  }

  private Optional<byte[]> logo(PortalCustomer customer, String hash) {
    return Optional.ofNullable(merchants.of(customer.tenantId(), customer.environmentId()).logo())
        .filter(logo -> logo.hash().equals(hash))
        .flatMap(logo -> logos.find(customer.tenantId(), customer.environmentId(), logo));
  }
}
