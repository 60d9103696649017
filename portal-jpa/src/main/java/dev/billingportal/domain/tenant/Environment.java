package dev.billingportal.domain.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** One of a merchant's separate worlds, sandbox or production. Nothing is seen across. */
@Entity
@Table(name = "environment")
public class Environment {
  @EmbeddedId private EnvironmentId key;

  @Column(name = "name", nullable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind", nullable = false)
  private EnvironmentKind kind;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  protected Environment() {}

  public Environment(EnvironmentId key, String name, EnvironmentKind kind, Instant now) {
    this.key = key;
    this.name = name;
    this.kind = kind;
    this.createdAt = now;
    this.updatedAt = now;
  }

  public EnvironmentId key() {
    return key;
  }

  public String name() {
    return name;
  }

  public EnvironmentKind kind() {
    return kind;
  }
}
