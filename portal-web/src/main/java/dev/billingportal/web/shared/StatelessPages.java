package dev.billingportal.web.shared;

import dev.billingportal.domain.session.PortalSection;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks the portal's pages as stateless before anything can put state into them: PrimeFaces would
 * keep the nonce of each page in an HTTP session otherwise.
 */
public class StatelessPages implements PhaseListener {
  private static final Set<String> VIEWS =
      Arrays.stream(PortalSection.values())
          .map(section -> "/" + section.wire() + ".xhtml")
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    UIViewRoot view = event.getFacesContext().getViewRoot();
    if (view != null && VIEWS.contains(view.getViewId())) {
      view.setTransient(true);
    }
  }
}
