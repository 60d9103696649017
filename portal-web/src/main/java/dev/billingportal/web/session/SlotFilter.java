package dev.billingportal.web.session;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the mark of a further customer out of an address, {@code /c/k3x7…/invoices}, and goes on to
 * what stands behind it. Only what belongs to one customer's portal has such an address.
 */
public class SlotFilter implements Filter {
  private static final Set<String> OTHERS = Set.of("/", "/session/renew", "/sign-out");

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    String path = RequestPath.asSent(request);
    if (!Slot.Address.isOne(path)) {
      chain.doFilter(request, answer);
      return;
    }
    Optional<Slot.Address> address =
        Slot.Address.of(path)
            .filter(
                each ->
                    OTHERS.contains(each.path())
                        || Landing.isPage(each.path())
                        || each.path().startsWith(BrandLogo.FOLDER));
    if (address.isPresent()) {
      address.get().slot().keepIn(request);
      request.getRequestDispatcher(address.get().path()).forward(request, answer);
    } else {
      ((HttpServletResponse) answer).sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
