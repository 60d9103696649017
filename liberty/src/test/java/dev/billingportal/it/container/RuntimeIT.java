package dev.billingportal.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.customer.Customer;
import jakarta.ejb.EJB;
import jakarta.faces.FactoryFinder;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the portal runs on: the implementations of Faces and of persistence that were chosen. */
@ExtendWith(ArquillianExtension.class)
public class RuntimeIT {
  @EJB private PersistenceProbe persistence;

  @Test
  void faces_is_mojarra_from_the_war() {
    FacesContextFactory factory =
        (FacesContextFactory) FactoryFinder.getFactory(FactoryFinder.FACES_CONTEXT_FACTORY);
    while (factory.getWrapped() != null) {
      factory = factory.getWrapped();
    }
    assertThat(factory.getClass().getName()).startsWith("com.sun.faces.");
    assertThat(FacesContext.class.getPackage().getImplementationTitle()).contains("Mojarra");
    assertThat(FacesContext.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("jakarta.faces-4.1");
  }

  @Test
  void persistence_is_eclipselink_from_the_ear() {
    Class<?> provider = persistence.entities().getDelegate().getClass();

    assertThat(provider.getName()).startsWith("org.eclipse.persistence.");
    assertThat(provider.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("org.eclipse.persistence");
  }

  @Test
  void every_entity_is_woven() {
    List<Class<?>> types = new ArrayList<>();
    persistence
        .entities()
        .getMetamodel()
        .getEntities()
        .forEach(entity -> types.add(entity.getJavaType()));

    assertThat(types).contains(Customer.class);
    assertThat(types)
        .allSatisfy(
            type ->
                assertThat(Arrays.stream(type.getInterfaces()).map(Class::getName))
                    .contains("org.eclipse.persistence.internal.weaving.PersistenceWeaved"));
  }
}
