package dev.billingportal.domain.operator;

import dev.billingportal.domain.shared.RecordStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Somebody of the merchant who may sign in to the console. They belong to all its environments. */
@Entity
@Table(name = "console_operator")
public class Operator {
  @EmbeddedId private Key key;

  /** In lower case; no two operators of the whole installation share one. */
  @Column(name = "email", nullable = false)
  private String email;

  @Column(name = "name", nullable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(name = "role", nullable = false)
  private OperatorRole role;

  /** Null until the operator has set a password. */
  @Column(name = "password_hash")
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  @Column(name = "status", nullable = false)
  private RecordStatus status;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  /** Written by a query of its own: signing in changes nothing of the account. */
  @Column(name = "last_signed_in_at", insertable = false, updatable = false)
  private Instant lastSignedInAt;

  @Version
  @Column(name = "version", nullable = false)
  private int version;

  protected Operator() {}

  /**
   * @param passwordHash null for somebody who has yet to set a password
   */
  public Operator(
      Key key, String email, String name, OperatorRole role, String passwordHash, Instant now) {
    this.key = key;
    this.email = email;
    this.name = name;
    this.role = role;
    this.passwordHash = passwordHash;
    this.status = RecordStatus.PUBLISHED;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Keeps the same password under a hash that is up to date. */
  public void rehash(String newHash, Instant now) {
    this.passwordHash = newHash;
    this.updatedAt = now;
  }

  /** Has another password from now on. */
  public void usePassword(String newHash, Instant now) {
    this.passwordHash = newHash;
    this.updatedAt = now;
  }

  public void assume(OperatorRole newRole, Instant now) {
    this.role = newRole;
    this.updatedAt = now;
  }

  /** Keeps the account, and lets nobody in by it. */
  public void disable(Instant now) {
    this.status = RecordStatus.ARCHIVED;
    this.updatedAt = now;
  }

  public void enable(Instant now) {
    this.status = RecordStatus.PUBLISHED;
    this.updatedAt = now;
  }

  public String id() {
    return key.id;
  }

  public String tenantId() {
    return key.tenantId;
  }

  public String email() {
    return email;
  }

  public String name() {
    return name;
  }

  public OperatorRole role() {
    return role;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public boolean hasPassword() {
    return passwordHash != null;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Null for somebody who never did. */
  public Instant lastSignedInAt() {
    return lastSignedInAt;
  }

  public Key key() {
    return key;
  }

  public boolean isActive() {
    return status == RecordStatus.PUBLISHED;
  }

  /** The tenant and the operator's own id. */
  @Embeddable
  public static class Key implements Serializable {
    @Column(name = "tenant_id", nullable = false)
    private String tenantId;

    @Column(name = "id", nullable = false)
    private String id;

    protected Key() {}

    public Key(String tenantId, String id) {
      this.tenantId = Objects.requireNonNull(tenantId);
      this.id = Objects.requireNonNull(id);
    }

    public String tenantId() {
      return tenantId;
    }

    public String id() {
      return id;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && tenantId.equals(that.tenantId) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenantId, id);
    }
  }
}
