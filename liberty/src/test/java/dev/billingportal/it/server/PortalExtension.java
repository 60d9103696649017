package dev.billingportal.it.server;

import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Has Arquillian start one server a run and deploy the portal to it once, for all test classes. */
public class PortalExtension implements LoadableExtension {
  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .override(
            DeploymentScenarioGenerator.class,
            AnnotationDeploymentScenarioGenerator.class,
            PortalDeployment.class)
        .observer(ServerUnderTest.class)
        .observer(SharedDeployment.class);
  }
}
