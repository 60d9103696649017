package dev.billingportal.web.shared;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Marks each page, of the portal and of the console, as stateless before anything can put state
 * into it: PrimeFaces would keep the nonce of each page in an HTTP session otherwise, of which no
 * other node knows.
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
