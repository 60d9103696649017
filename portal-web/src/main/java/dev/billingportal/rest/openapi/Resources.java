package dev.billingportal.rest.openapi;

import dev.billingportal.rest.merchant.ApiKeysResource;
import dev.billingportal.rest.merchant.BootstrapResource;
import dev.billingportal.rest.merchant.CustomerSessionsResource;
import dev.billingportal.rest.merchant.CustomerUsageLookupResource;
import dev.billingportal.rest.merchant.CustomerWalletsResource;
import dev.billingportal.rest.merchant.CustomersResource;
import dev.billingportal.rest.merchant.EventsResource;
import dev.billingportal.rest.merchant.FeaturesResource;
import dev.billingportal.rest.merchant.GroupsResource;
import dev.billingportal.rest.merchant.ImportsResource;
import dev.billingportal.rest.merchant.PlansResource;
import dev.billingportal.rest.merchant.PortalSessionsResource;
import dev.billingportal.rest.merchant.PortalSettingsResource;
import dev.billingportal.rest.merchant.PricesResource;
import dev.billingportal.rest.merchant.SessionRegistryResource;
import dev.billingportal.rest.merchant.SubscriptionsResource;
import dev.billingportal.rest.merchant.UsageResource;
import dev.billingportal.rest.merchant.WalletLookupResource;
import dev.billingportal.rest.merchant.WalletsResource;
import dev.billingportal.rest.merchant.WebhooksResource;
import dev.billingportal.rest.portal.CustomerPortalResource;
import dev.billingportal.rest.portal.CustomerUsageResource;
import dev.billingportal.rest.portal.DocumentsResource;
import dev.billingportal.rest.portal.PortalSubscriptionsResource;
import dev.billingportal.rest.portal.PortalWalletsResource;
import java.util.List;

/** The resources of the API; a test sees to it that none is missing. */
final class Resources {
  static final List<Class<?>> ALL =
      List.of(
          ApiKeysResource.class,
          WebhooksResource.class,
          SessionRegistryResource.class,
          CustomerSessionsResource.class,
          BootstrapResource.class,
          CustomerPortalResource.class,
          CustomerUsageLookupResource.class,
          CustomerUsageResource.class,
          CustomerWalletsResource.class,
          CustomersResource.class,
          DocumentsResource.class,
          EventsResource.class,
          FeaturesResource.class,
          GroupsResource.class,
          ImportsResource.class,
          PortalSettingsResource.class,
          PlansResource.class,
          PortalSessionsResource.class,
          PortalSubscriptionsResource.class,
          PortalWalletsResource.class,
          PricesResource.class,
          SubscriptionsResource.class,
          UsageResource.class,
          WalletLookupResource.class,
          WalletsResource.class,
          dev.billingportal.rest.merchant.InvoicesResource.class,
          dev.billingportal.rest.portal.InvoicesResource.class);

  private Resources() {}
}
