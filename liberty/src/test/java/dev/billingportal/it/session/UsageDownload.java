package dev.billingportal.it.session;

import dev.billingportal.it.container.TimeTravel;
import dev.billingportal.it.server.Merchant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The usage page's breakdown as customers take it away. */
public final class UsageDownload {
  private UsageDownload() {}

  /** One row a feature over the last thirty days, as if it were this moment. */
  public static List<Map<String, String>> csv(Merchant merchant, String externalId, Instant at) {
    String token =
        merchant
            .request()
            .header(TimeTravel.HEADER, at.toString())
            .get("/customers/portal/{external_id}", externalId)
            .then()
            .statusCode(200)
            .extract()
            .path("token");
    Map<String, String> cookies =
        PortalBrowser.anonymous()
            .header(TimeTravel.HEADER, at.toString())
            .formParam("token", token)
            .formParam("to", "/overview")
            .formParam("framed", "")
            .post("session")
            .then()
            .statusCode(303)
            .extract()
            .cookies();
    return Downloaded.csv(
        PortalBrowser.anonymous()
            .header(TimeTravel.HEADER, at.toString())
            .cookies(cookies)
            .get("usage/csv?range=30d"));
  }
}
