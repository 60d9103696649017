package dev.billingportal.domain.customer;

import dev.billingportal.domain.shared.ScopedEntity;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.domain.shared.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.Map;

/**
 * Somebody the merchant bills. The external id is the merchant's own name for them, of one customer
 * at a time: an archived customer hands it over to another one who is to have it. Usage is recorded
 * under the usage id, which is the external id unless that was handed over.
 */
@Entity
@Table(name = "customer")
public class Customer extends ScopedEntity {
  @Column(name = "external_id", nullable = false)
  private String externalId;

  @Column(name = "former_external_id")
  private String formerExternalId;

  @Column(name = "name", nullable = false)
  private String name;

  @Column(name = "email")
  private String email;

  @Column(name = "contact")
  private String contact;

  @Column(name = "tax_id")
  private String taxId;

  @Embedded private Address address;

  @Column(name = "timezone", nullable = false)
  private String timezone;

  @Column(name = "locale")
  private String locale;

  protected Customer() {}

  public Customer(
      ScopedId key,
      String externalId,
      String name,
      ZoneId timezone,
      Map<String, String> metadata,
      Stamp stamp) {
    super(key, stamp, metadata);
    this.externalId = externalId;
    this.name = name;
    this.timezone = timezone.getId();
  }

  public void rename(String newName, Stamp stamp) {
    this.name = newName;
    changed(stamp);
  }

  /** Gives the customer another external id; the caller sees to it that no usage is left behind. */
  public void reidentify(String newExternalId, Stamp stamp) {
    this.externalId = newExternalId;
    changed(stamp);
  }

  /**
   * Lets another customer have the external id of this archived one. The usage id begins with a
   * blank from now on, as no external id does.
   */
  public void handOverExternalId() {
    this.formerExternalId = externalId;
    this.externalId = " " + id();
  }

  /** Puts an archived customer to use again, under their external id. */
  public void restore(Stamp stamp) {
    if (formerExternalId != null) {
      this.externalId = formerExternalId;
      this.formerExternalId = null;
    }
    publish(stamp);
  }

  public void reachAt(String newEmail, String newContact, Stamp stamp) {
    this.email = newEmail;
    this.contact = newContact;
    changed(stamp);
  }

  public void moveTo(Address newAddress, Stamp stamp) {
    this.address = newAddress;
    changed(stamp);
  }

  /** Sets the zone in which the customer's days and billing periods begin. */
  public void liveIn(ZoneId zone, Stamp stamp) {
    this.timezone = zone.getId();
    changed(stamp);
  }

  /** Sets the language of pages and documents, a BCP 47 tag, or null for the reader's own. */
  public void speak(String languageTag, Stamp stamp) {
    this.locale = languageTag;
    changed(stamp);
  }

  public void fileTaxesAs(String newTaxId, Stamp stamp) {
    this.taxId = newTaxId;
    changed(stamp);
  }

  /** The merchant's own name for the customer, or the last one if it was handed over. */
  public String externalId() {
    return formerExternalId == null ? externalId : formerExternalId;
  }

  /** What usage of the customer is recorded under. */
  public String usageId() {
    return externalId;
  }

  public boolean hasHandedOverExternalId() {
    return formerExternalId != null;
  }

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public String contact() {
    return contact;
  }

  public String taxId() {
    return taxId;
  }

  public Address address() {
    return address == null ? new Address(null, null, null, null, null, null) : address;
  }

  public ZoneId timezone() {
    return ZoneId.of(timezone);
  }

  public String locale() {
    return locale;
  }
}
