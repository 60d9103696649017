package dev.billingportal.service.wallet;

import dev.billingportal.domain.shared.InvalidOperation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Says which grants pay for a demand of credits: by priority, then those that end first, then the
 * largest; without a priority or an end, last. Expired grants never pay.
 */
public final class CreditConsumption {
  /**
   * The order in which grants are spent. The id makes it total, so that it never depends on luck.
   */
  static final Comparator<OpenGrant> ORDER =
      Comparator.comparing(
              OpenGrant::priority, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
          .thenComparing(
              OpenGrant::expiryDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(OpenGrant::available, Comparator.reverseOrder())
          .thenComparing(OpenGrant::id);

  private final List<OpenGrant> spendable;

  /**
   * @param grants of one wallet, in any order
   * @param today in the customer's zone
   */
  public CreditConsumption(Collection<OpenGrant> grants, LocalDate today) {
    this.spendable =
        grants.stream()
            .filter(grant -> grant.available().signum() > 0 && !grant.isExpired(today))
            .sorted(ORDER)
            .toList();
  }

  /** What a grant gives to a demand. */
  public record Share(String grantId, BigDecimal credits) {}

  /** The grants that can be spent, the next one first. */
  public List<OpenGrant> inOrder() {
    return spendable;
  }

  /** All credits that can be spent. */
  public BigDecimal available() {
    return spendable.stream().map(OpenGrant::available).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The shares that add up to the demand.
   *
   * @throws InvalidOperation if all grants together hold less
   */
  public List<Share> cover(BigDecimal demand) {
    List<Share> shares = new ArrayList<>();
    BigDecimal open = demand;
    for (OpenGrant grant : spendable) {
      if (open.signum() <= 0) {
        break;
      }
      BigDecimal given = grant.available().min(open);
      shares.add(new Share(grant.id(), given));
      open = open.subtract(given);
    }
    if (open.signum() > 0) {
      throw new InvalidOperation(
          "The wallet holds too few credits", Map.of("credits", "more than the balance"));
    }
    return shares;
  }
}
