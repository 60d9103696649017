package dev.billingportal.web.shared;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Marks all pages as stateless before anything can put state into them: PrimeFaces would keep the
 * nonce of each page in an HTTP session otherwise.
 */
public class StatelessPages implements PhaseListener {
  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    UIViewRoot view = event.getFacesContext().getViewRoot();
    if (view != null) {
      view.setTransient(true);
    }
  }
}
