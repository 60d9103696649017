package dev.billingportal.rest.merchant;

import dev.billingportal.domain.tenant.KeyScope;
import dev.billingportal.rest.shared.MeterReadingWire;
import dev.billingportal.rest.shared.UsageAnalyticsWire;
import dev.billingportal.service.shared.NotSupported;
import dev.billingportal.service.usage.AggregationRequest;
import dev.billingportal.service.usage.MerchantUsage;
import dev.billingportal.service.usage.UsageAnalyticsRequest;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What events add up to: {@code /v1/events/usage} and {@code /v1/events/analytics}. */
@ApplicationScoped
@Path("events")
@ForMerchants(scope = KeyScope.READ)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
  @EJB private MerchantUsage usage;
  @Inject private MerchantRequest merchant;

  /** Which meter is read, of whom, and over which times. */
  @NotSupported({"billing_anchor", "bucket_size"})
  public record MeterRequest(
      @NotBlank String meterId,
      String customerId,
      String externalCustomerId,
      Map<String, List<String>> filters,
      Instant startTime,
      Instant endTime,
      String windowSize,
      String timezone) {}

  @POST
  @Path("usage")
  @ForMerchants(scope = KeyScope.READ)
  public MeterReadingWire usage(@NotNull @Valid AggregationRequest request) {
    return MeterReadingWire.of(usage.aggregate(merchant.scope(), request));
  }

  @POST
  @Path("usage/meter")
  @ForMerchants(scope = KeyScope.READ)
  public MeterReadingWire meter(@NotNull @Valid MeterRequest request) {
    return MeterReadingWire.of(
        usage.meter(
            merchant.scope(),
            request.meterId(),
            request.customerId(),
            request.externalCustomerId(),
            request.filters(),
            new AggregationRequest.Times(
                request.startTime(), request.endTime(), request.windowSize(), request.timezone())));
  }

  @POST
  @Path("analytics")
  @ForMerchants(scope = KeyScope.READ)
  public UsageAnalyticsWire analytics(@NotNull @Valid UsageAnalyticsRequest request) {
    return UsageAnalyticsWire.forMerchant(usage.analytics(merchant.scope(), request));
  }
}
