package dev.billingportal.it.server;

import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/**
 * Keeps the deployment of the first test class for the others. Arquillian would deploy anew for
 * each class, which takes longer than its tests.
 */
public class SharedDeployment {
  @Inject @ClassScoped private InstanceProducer<DeploymentScenario> ofClass;

  private DeploymentScenario shared;
  private boolean attempted;
  private RuntimeException failure;

  void describe(@Observes EventContext<GenerateDeployment> generation) {
    if (shared == null) {
      generation.proceed();
      shared = ofClass.get();
    } else {
      ofClass.set(shared);
    }
  }

  void deploy(@Observes EventContext<DeployManagedDeployments> deployment) {
    if (!attempted) {
      attempted = true;
      try {
        deployment.proceed();
        FirstMerchant.open();
      } catch (RuntimeException e) {
        failure = e;
        throw e;
      }
    } else if (failure != null) {
      throw new IllegalStateException("The portal is not deployed, see the first failure", failure);
    }
  }

  void keep(@Observes EventContext<UnDeployManagedDeployments> unused) {
    // The deployment ends with its server, which is not used again.
  }
}
