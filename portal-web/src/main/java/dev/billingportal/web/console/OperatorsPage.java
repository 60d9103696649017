package dev.billingportal.web.console;

import dev.billingportal.service.operator.OperatorAccounts;
import dev.billingportal.service.operator.OperatorRow;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The merchant's operators, for administrators. */
@Named("operators")
@RequestScoped
public class OperatorsPage {
  @EJB private OperatorAccounts accounts;
  @Inject private ConsoleVisit visit;

  private List<OperatorRow> all;

  @PostConstruct
  void load() {
    all = accounts.list(visit.scope());
  }

  public List<OperatorRow> getAll() {
    return all;
  }
}
