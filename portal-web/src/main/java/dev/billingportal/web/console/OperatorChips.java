package dev.billingportal.web.console;

import dev.billingportal.service.operator.OperatorState;
import dev.billingportal.web.shared.StatusChip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** How the state of an operator looks. */
@Named("operatorChips")
@ApplicationScoped
public class OperatorChips {
  /** Its word is in the console's bundle. */
  public StatusChip of(OperatorState state) {
    String word = "operator.state." + state.name();
    return switch (state) {
      case ACTIVE -> new StatusChip(word, "check", "good");
      case INVITED -> new StatusChip(word, "clock", "warn");
      case DISABLED -> new StatusChip(word, "pause", "calm");
    };
  }
}
