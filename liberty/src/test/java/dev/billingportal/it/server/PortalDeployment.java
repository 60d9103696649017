package dev.billingportal.it.server;

import dev.billingportal.it.container.RuntimeIT;
import java.io.File;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR that the build made, with the in-container tests added to its WAR. */
public class PortalDeployment implements DeploymentScenarioGenerator {
  @Override
  public List<DeploymentDescription> generate(TestClass testClass) {
    return List.of(new DeploymentDescription("portal", ear()).shouldBeTestable(true));
  }

  private static EnterpriseArchive ear() {
    File built = new File(System.getProperty("it.ear"));
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
    ArchivePath path = ear.getContent(at -> at.get().endsWith(".war")).keySet().iterator().next();
    // ShrinkWrap calls it "/x.war", and the Liberty adapter finds the context root of "x.war" only.
    String name = path.get().substring(1);
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, name)
            .merge(ear.getAsType(WebArchive.class, path))
            .addPackage(RuntimeIT.class.getPackage())
            .addAsLibrary(jarOf(Assertions.class));
    ear.delete(path);
    return ear.addAsModule(war);
  }

  private static File jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
