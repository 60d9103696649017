package dev.billingportal.service.subscription;

import dev.billingportal.domain.catalog.BillingModel;
import dev.billingportal.domain.catalog.BillingPeriod;
import dev.billingportal.domain.catalog.PackageRounding;
import dev.billingportal.domain.catalog.PriceTier;
import dev.billingportal.domain.catalog.TierMode;
import dev.billingportal.domain.subscription.CommitmentTerms;
import dev.billingportal.service.catalog.Commitment;
import dev.billingportal.service.catalog.PriceFilter;
import dev.billingportal.service.catalog.PriceTerms;
import dev.billingportal.service.subscription.PriceShares.Filtered;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which of a customer's subscriptions put a price on which meter, and when. */
@Stateless
public class PricedMeters {

  /**
   * One usage price of one subscription.
   *
   * @param since when the subscription began
   * @param groupId of the group the price is filed under; null if none
   * @param start from when the price applies: not before a trial has ended
   * @param end until when, exclusive; null if it still does
   * @param commitment the line's own, else the subscription's; null for none
   * @param parts which of the meter's events it counts, in order of time, from start to end
   */
  public record PricedMeter(
      String subscriptionId,
      String planId,
      String planName,
      String lineId,
      String priceId,
      String meterId,
      String groupId,
      String groupName,
      PriceTerms terms,
      BillingPeriods periods,
      Instant since,
      Instant start,
      Instant end,
      Commitment commitment,
      List<Part> parts) {

    /** A price that counts all events of its meter. */
    public PricedMeter(
        String subscriptionId,
        String planId,
        String planName,
        String lineId,
        String priceId,
        String meterId,
        String groupId,
        String groupName,
        PriceTerms terms,
        BillingPeriods periods,
        Instant since,
        Instant start,
        Instant end,
        Commitment commitment) {
      this(
          subscriptionId,
          planId,
          planName,
          lineId,
          priceId,
          meterId,
          groupId,
          groupName,
          terms,
          periods,
          since,
          start,
          end,
          commitment,
          List.of(new Part(start, end, EventShare.ALL)));
    }

    PricedMeter counting(List<Part> others) {
      return new PricedMeter(
          subscriptionId,
          planId,
          planName,
          lineId,
          priceId,
          meterId,
          groupId,
          groupName,
          terms,
          periods,
          since,
          start,
          end,
          commitment,
          others);
    }
  }

  /**
   * What a price counts from one moment to another.
   *
   * @param to exclusive; null for no end
   */
  public record Part(Instant from, Instant to, EventShare share) {}

  private static final String SELECT =
      "select s.key.id, s.planId, s.planName, l.lineId, p.key.id, l.meterId,"
          + " p.currency, p.model, p.amount, p.tierMode, p.tiers, p.divideBy, p.rounding,"
          + " s.anchor, s.interval.unit, s.interval.count, s.timezone,"
          + " l.startDate, s.trialEnd, l.endDate, s.endDate, s.cancelAt, g.key.id, g.name,"
          + " s.startDate, p.filterValues, s.commitment, l.commitment"
          + " from Subscription s join s.lines l, Price p left join FeatureGroup g"
          + " on g.key.tenantId = p.key.tenantId"
          + " and g.key.environmentId = p.key.environmentId and g.key.id = p.groupId"
          + " and g.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
          + " where p.key.tenantId = s.key.tenantId"
          + " and p.key.environmentId = s.key.environmentId and p.key.id = l.priceId"
          + " and s.key.tenantId = :tenant and s.key.environmentId = :environment"
          + " and s.status = dev.billingportal.domain.shared.RecordStatus.PUBLISHED"
          + " and l.priceType = dev.billingportal.domain.catalog.PriceType.USAGE";
  private static final String ORDER = " order by s.startDate, s.key.id, l.lineId";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  /**
   * The usage prices that apply at some time in {@code [from, to)}; one query. Others are read as
   * well, since they may have taken events from these earlier in the billing period.
   */
  public List<PricedMeter> of(
      String tenantId, String environmentId, String customerId, Instant from, Instant to) {
    List<Filtered> found =
        entities
            .createQuery(SELECT + " and s.customerId = :customer" + ORDER, Object[].class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("customer", customerId)
            .getResultStream()
            .map(PricedMeters::read)
            .toList();
    return PriceShares.divide(found).stream().filter(priced -> applies(priced, from, to)).toList();
  }

  /** All usage prices of some subscriptions, past and future ones too; one query. */
  public List<PricedMeter> ofSubscriptions(
      String tenantId, String environmentId, Collection<String> subscriptionIds) {
    List<Filtered> found =
        entities
            .createQuery(SELECT + " and s.key.id in :subscriptions" + ORDER, Object[].class)
            .setParameter("tenant", tenantId)
            .setParameter("environment", environmentId)
            .setParameter("subscriptions", subscriptionIds)
            .getResultStream()
            .map(PricedMeters::read)
            .toList();
    return PriceShares.divide(found);
  }

  private static boolean applies(PricedMeter priced, Instant from, Instant to) {
    return priced.start().isBefore(to)
        && (priced.end() == null
            || priced.end().isAfter(from) && priced.end().isAfter(priced.start()));
  }

  @SuppressWarnings("unchecked")
  private static Filtered read(Object[] row) {
    return new Filtered(priced(row), PriceFilter.of((Map<String, List<String>>) row[25]));
  }

  @SuppressWarnings("unchecked")
  private static PricedMeter priced(Object[] row) {
    List<PriceTier> tiers = (List<PriceTier>) row[10];
    PriceTerms terms =
        new PriceTerms(
            (String) row[6],
            (BillingModel) row[7],
            (BigDecimal) row[8],
            (TierMode) row[9],
            tiers == null ? List.of() : tiers,
            (Integer) row[11],
            row[12] != PackageRounding.DOWN);
    return new PricedMeter(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[22],
        (String) row[23],
        terms,
        new BillingPeriods(
            (Instant) row[13],
            (BillingPeriod) row[14],
            (Integer) row[15],
            ZoneId.of((String) row[16])),
        (Instant) row[24],
        latest((Instant) row[17], (Instant) row[18]),
        earliest((Instant) row[19], (Instant) row[20], (Instant) row[21]),
        row[27] == null
            ? Commitment.ofSubscription((CommitmentTerms) row[26])
            : Commitment.ofLine((CommitmentTerms) row[27], terms));
  }

  private static Instant latest(Instant start, Instant trialEnd) {
    return trialEnd != null && trialEnd.isAfter(start) ? trialEnd : start;
  }

  private static Instant earliest(Instant... ends) {
    return Stream.of(ends).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
  }
}
