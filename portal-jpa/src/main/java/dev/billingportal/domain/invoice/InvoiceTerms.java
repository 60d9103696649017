package dev.billingportal.domain.invoice;

import dev.billingportal.domain.shared.ValidationFailed;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/**
 * What an invoice is for and when it is to be paid, apart from the figures. Its days are dates of
 * the document, the same in every zone.
 */
@Embeddable
public class InvoiceTerms {
  @Column(name = "subscription_id")
  private String subscriptionId;

  @Column(name = "billing_reason")
  private String billingReason;

  @Column(name = "billing_period")
  private String billingPeriod;

  @Column(name = "billing_sequence")
  private Integer billingSequence;

  @Column(name = "description")
  private String description;

  @Column(name = "issue_date", nullable = false)
  private LocalDate issueDate;

  @Column(name = "due_date")
  private LocalDate dueDate;

  @Column(name = "period_start")
  private LocalDate periodStart;

  @Column(name = "period_end")
  private LocalDate periodEnd;

  protected InvoiceTerms() {}

  /**
   * @param subscriptionId the subscription that is charged, or null
   * @param dueDate the last day on which payment is in time; null if none is agreed on yet
   * @param periodEnd the day after the last one of the billing period
   * @throws ValidationFailed naming due_date or period_end if it is before its beginning
   */
  public InvoiceTerms(
      String subscriptionId,
      String billingReason,
      String billingPeriod,
      String description,
      LocalDate issueDate,
      LocalDate dueDate,
      LocalDate periodStart,
      LocalDate periodEnd) {
    if (periodStart != null && periodEnd != null && periodEnd.isBefore(periodStart)) {
      throw new ValidationFailed("period_end", "must not be before period_start");
    }
    this.subscriptionId = subscriptionId;
    this.billingReason = billingReason;
    this.billingPeriod = billingPeriod;
    this.description = description;
    this.issueDate = issueDate;
    this.dueDate = notBefore(issueDate, dueDate);
    this.periodStart = periodStart;
    this.periodEnd = periodEnd;
  }

  /** The same terms with another due date. */
  InvoiceTerms dueAt(LocalDate newDueDate) {
    InvoiceTerms next =
        new InvoiceTerms(
            subscriptionId,
            billingReason,
            billingPeriod,
            description,
            issueDate,
            newDueDate,
            periodStart,
            periodEnd);
    next.billingSequence = billingSequence;
    return next;
  }

  private static LocalDate notBefore(LocalDate issueDate, LocalDate dueDate) {
    if (dueDate != null && dueDate.isBefore(issueDate)) {
      throw new ValidationFailed("due_date", "must not be before the issue date");
    }
    return dueDate;
  }

  public String subscriptionId() {
    return subscriptionId;
  }

  public String billingReason() {
    return billingReason;
  }

  public String billingPeriod() {
    return billingPeriod;
  }

  public Integer billingSequence() {
    return billingSequence;
  }

  public String description() {
    return description;
  }

  public LocalDate issueDate() {
    return issueDate;
  }

  public LocalDate dueDate() {
    return dueDate;
  }

  public LocalDate periodStart() {
    return periodStart;
  }

  public LocalDate periodEnd() {
    return periodEnd;
  }
}
