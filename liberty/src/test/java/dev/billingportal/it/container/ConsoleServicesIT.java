package dev.billingportal.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.billingportal.domain.operator.Operator;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.audit.AuditFilter;
import dev.billingportal.service.audit.AuditLog;
import dev.billingportal.service.customer.Customers;
import dev.billingportal.service.operator.NewOperator;
import dev.billingportal.service.operator.OperatorAccounts;
import dev.billingportal.service.session.PortalSessionRegistry;
import dev.billingportal.service.session.PortalSetups;
import dev.billingportal.service.session.SessionIssuer;
import dev.billingportal.service.session.SessionRequest;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The services behind the console's forms ask for the role themselves, whatever the filter did. */
@ExtendWith(ArquillianExtension.class)
public class ConsoleServicesIT {
  @EJB private OperatorAccounts accounts;
  @EJB private Customers customers;
  @Inject private SessionIssuer issuer;
  @EJB private PortalSessionRegistry registry;
  @EJB private AuditLog log;
  @EJB private PortalSetups setups;

  @Test
  void every_method_about_operators_refuses_who_is_no_administrator_in_the_database()
      throws IllegalAccessException {
    List<Method> methods =
        Arrays.stream(OperatorAccounts.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .toList();
    assertThat(methods).hasSizeGreaterThan(6);
    for (OperatorRole role : OperatorRole.values()) {
      for (Method method : methods) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, scope(role)))
                .toArray();
        try {
          method.invoke(accounts, arguments);
          assertThat(method.getName()).isEqualTo("a method that refuses " + role);
        } catch (InvocationTargetException e) {
          assertThat(e.getCause()).as(method.getName()).isInstanceOf(PortalException.class);
          assertThat(((PortalException) e.getCause()).code())
              .as(method.getName())
              .isEqualTo(ErrorCode.PERMISSION_DENIED);
        }
      }
    }
  }

  @Test
  void what_a_role_lacks_the_services_refuse() {
    MerchantScope reader = scope(OperatorRole.READ_ONLY);
    MerchantScope support = scope(OperatorRole.SUPPORT);

    assertRefused(() -> customers.archive(support, "cust_x"));
    assertRefused(() -> customers.create(support, null));
    assertRefused(() -> customers.update(support, "cust_x", null, null));
    SessionRequest plain = SessionRequest.PLAIN;
    assertRefused(() -> issuer.issue(reader, "x", plain));
    assertRefused(() -> issuer.issueForSupport(reader, "x", "X"));
    assertRefused(() -> registry.revoke(reader, "ps_x"));
    assertRefused(() -> registry.revokeAll(reader, "cust_x"));
    assertRefused(() -> registry.revokeMadeBy(reader, "op_x"));
    assertRefused(() -> setups.change(support, null));
    assertRefused(() -> setups.changeLogo(support, new byte[0]));
    assertRefused(() -> setups.removeLogo(support));
    assertRefused(
        () ->
            log.find(
                reader, new AuditFilter(null, null, null, null, null), new PageRequest(10, 0)));
  }

  private static void assertRefused(ThrowingCallable call) {
    PortalException refused = catchThrowableOfType(PortalException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
  }

  private static Object argument(Class<?> type, MerchantScope scope) {
    if (type == MerchantScope.class) {
      return scope;
    }
    if (type == OperatorRole.class) {
      return OperatorRole.ADMIN;
    }
    return type == String.class ? "op_x" : new NewOperator("x@x.example", "X", OperatorRole.ADMIN);
  }

  /** As if somebody had come by a scope who is in no list of operators. */
  private static MerchantScope scope(OperatorRole role) {
    Operator operator =
        new Operator(
            new Operator.Key("tenant_x", "op_nobody"),
            "nobody@tests.example",
            "Nobody",
            role,
            null,
            Instant.EPOCH);
    return MerchantScope.of(operator, "env_x");
  }
}
