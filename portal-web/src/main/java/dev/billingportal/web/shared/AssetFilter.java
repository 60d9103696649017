package dev.billingportal.web.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Lets browsers keep files whose address names their version, and ask again for the others. */
@WebFilter({"/assets/*", "/webjars/*", "/embed/*"})
public class AssetFilter extends HttpFilter {
  private static final String FOR_A_DAY = "public, max-age=86400, stale-while-revalidate=604800";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // The container says where it found a file in either of two places.
    String path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    boolean versioned =
        request.getParameter("v") != null
            || path.startsWith("/webjars/")
            || path.startsWith("/assets/fonts/");
    if (path.startsWith("/embed/")) {
      // Merchants' pages load it, under an address that stays.
      response.setHeader("Cache-Control", FOR_A_DAY);
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    } else {
      response.setHeader("Cache-Control", versioned ? FOR_GOOD : "no-cache");
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    chain.doFilter(request, response);
  }
}
