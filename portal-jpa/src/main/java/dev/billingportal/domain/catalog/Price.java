package dev.billingportal.domain.catalog;

import dev.billingportal.domain.shared.LookedUpEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a plan charges for one thing in one currency. What it charges never changes, because past
 * periods were billed by it; another charge is another price.
 */
@Entity
@Table(name = "price")
public class Price extends LookedUpEntity {
  @Enumerated(EnumType.STRING)
  @Column(name = "entity_type", nullable = false)
  private PriceEntityType entityType;

  @Column(name = "entity_id", nullable = false)
  private String entityId;

  @Enumerated(EnumType.STRING)
  @Column(name = "type", nullable = false)
  private PriceType type;

  @Embedded private BillingInterval interval;

  @Enumerated(EnumType.STRING)
  @Column(name = "invoice_cadence", nullable = false)
  private InvoiceCadence cadence;

  @Column(name = "currency", nullable = false)
  private String currency;

  @Enumerated(EnumType.STRING)
  @Column(name = "billing_model", nullable = false)
  private BillingModel model;

  @Column(name = "amount")
  private BigDecimal amount;

  @Enumerated(EnumType.STRING)
  @Column(name = "tier_mode")
  private TierMode tierMode;

  @Convert(converter = PriceTiersConverter.class)
  @Column(name = "tiers")
  private List<PriceTier> tiers;

  @Column(name = "divide_by")
  private Integer divideBy;

  @Enumerated(EnumType.STRING)
  @Column(name = "round_type")
  private PackageRounding rounding;

  @Column(name = "meter_id")
  private String meterId;

  @Convert(converter = FilterValuesConverter.class)
  @Column(name = "filter_values")
  private Map<String, List<String>> filterValues;

  @Column(name = "group_id")
  private String groupId;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "description")
  private String description;

  @Column(name = "lookup_key")
  private String lookupKey;

  @Column(name = "min_quantity")
  private BigDecimal minQuantity;

  @Column(name = "trial_period_days", nullable = false)
  private int trialPeriodDays;

  @Column(name = "start_date")
  private Instant startDate;

  @Column(name = "end_date")
  private Instant endDate;

  protected Price() {}

  public Price(
      ScopedId key,
      String planId,
      BillingInterval interval,
      InvoiceCadence cadence,
      String currency,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.entityType = PriceEntityType.PLAN;
    this.entityId = planId;
    this.type = PriceType.FIXED;
    this.interval = interval;
    this.cadence = cadence;
    this.currency = currency;
  }

  /** Makes it a price for what a meter counts, instead of one for being subscribed. */
  public void chargeUsageOf(String meter) {
    this.type = PriceType.USAGE;
    this.meterId = meter;
  }

  /**
   * Makes it count only some events of its meter.
   *
   * @param values for each property those one of which an event must have; empty for no filter
   */
  public void countOnly(Map<String, List<String>> values) {
    this.filterValues = values == null || values.isEmpty() ? null : values;
  }

  public void chargeFlat(BigDecimal perUnit) {
    this.model = BillingModel.FLAT_FEE;
    this.amount = perUnit;
  }

  public void chargePackages(BigDecimal perPackage, int unitsInPackage, PackageRounding rounded) {
    this.model = BillingModel.PACKAGE;
    this.amount = perPackage;
    this.divideBy = unitsInPackage;
    this.rounding = rounded;
  }

  public void chargeTiers(TierMode mode, List<PriceTier> rising) {
    this.model = BillingModel.TIERED;
    this.tierMode = mode;
    this.tiers = List.copyOf(rising);
  }

  /** Sets the fewest units that can be bought, null for no such bound. */
  public void sellAtLeast(BigDecimal quantity) {
    this.minQuantity = quantity;
  }

  public void tryFor(int days) {
    this.trialPeriodDays = days;
  }

  /** Sets from when and until when subscriptions can take the price; null for no bound. */
  public void offer(Instant from, Instant until, Stamp stamp) {
    this.startDate = from;
    this.endDate = until;
    changed(stamp);
  }

  public void present(String newDisplayName, String newDescription, Stamp stamp) {
    this.displayName = newDisplayName;
    this.description = newDescription;
    changed(stamp);
  }

  public void lookUpBy(String newLookupKey, Stamp stamp) {
    this.lookupKey = newLookupKey;
    changed(stamp);
  }

  /** Shows the price under a group's heading, or under none. */
  public void file(String newGroupId, Stamp stamp) {
    this.groupId = newGroupId;
    changed(stamp);
  }

  public PriceEntityType entityType() {
    return entityType;
  }

  public String entityId() {
    return entityId;
  }

  public PriceType type() {
    return type;
  }

  public BillingInterval interval() {
    return interval;
  }

  public InvoiceCadence cadence() {
    return cadence;
  }

  public String currency() {
    return currency;
  }

  public BillingModel model() {
    return model;
  }

  public BigDecimal amount() {
    return amount;
  }

  public TierMode tierMode() {
    return tierMode;
  }

  public List<PriceTier> tiers() {
    return tiers == null ? List.of() : tiers;
  }

  public Integer divideBy() {
    return divideBy;
  }

  public PackageRounding rounding() {
    return rounding;
  }

  public String meterId() {
    return meterId;
  }

  /** Which events of its meter it counts, by property; null for all. */
  public Map<String, List<String>> filterValues() {
    return filterValues;
  }

  public String groupId() {
    return groupId;
  }

  public String displayName() {
    return displayName;
  }

  public String description() {
    return description;
  }

  public String lookupKey() {
    return lookupKey;
  }

  public BigDecimal minQuantity() {
    return minQuantity;
  }

  public int trialPeriodDays() {
    return trialPeriodDays;
  }

  public Instant startDate() {
    return startDate;
  }

  public Instant endDate() {
    return endDate;
  }
}
