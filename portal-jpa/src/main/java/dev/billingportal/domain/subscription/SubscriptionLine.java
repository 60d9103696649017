package dev.billingportal.domain.subscription;

import dev.billingportal.domain.catalog.PriceType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;

/** One price that a subscription took over from its plan. */
@Embeddable
public class SubscriptionLine {
  @Column(name = "id", nullable = false)
  private String lineId;

  @Column(name = "price_id", nullable = false)
  private String priceId;

  @Column(name = "meter_id")
  private String meterId;

  @Enumerated(EnumType.STRING)
  @Column(name = "price_type", nullable = false)
  private PriceType priceType;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "quantity", nullable = false)
  private BigDecimal quantity;

  @Column(name = "start_date", nullable = false)
  private Instant startDate;

  @Column(name = "end_date")
  private Instant endDate;

  @Embedded private CommitmentTerms commitment;

  protected SubscriptionLine() {}

  /**
   * @param meterId what is counted; null for a fixed price
   * @param quantity how many are bought; 0 for usage, which is counted
   * @param startDate from when the price applies
   * @param endDate until when, exclusive; null without end
   * @param commitment of this line alone; null for none
   */
  public SubscriptionLine(
      String lineId,
      String priceId,
      String meterId,
      PriceType priceType,
      String displayName,
      BigDecimal quantity,
      Instant startDate,
      Instant endDate,
      CommitmentTerms commitment) {
    this.lineId = lineId;
    this.priceId = priceId;
    this.meterId = meterId;
    this.priceType = priceType;
    this.displayName = displayName;
    this.quantity = quantity;
    this.startDate = startDate;
    this.endDate = endDate;
    this.commitment = commitment;
  }

  public String lineId() {
    return lineId;
  }

  public String priceId() {
    return priceId;
  }

  public String meterId() {
    return meterId;
  }

  public PriceType priceType() {
    return priceType;
  }

  public String displayName() {
    return displayName;
  }

  public BigDecimal quantity() {
    return quantity;
  }

  public Instant startDate() {
    return startDate;
  }

  public Instant endDate() {
    return endDate;
  }

  public CommitmentTerms commitment() {
    return commitment;
  }
}
