package dev.billingportal.domain.tenant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.billingportal.domain.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** What the portal of one environment shows in the merchant's name. One row an environment. */
@Entity
@Table(name = "portal_settings")
public class PortalSettings {
  private static final TypeReference<MerchantProfile> PROFILE = new TypeReference<>() {};
  private static final TypeReference<PortalPresentation> PRESENTATION = new TypeReference<>() {};

  @EmbeddedId private Key key;

  @Column(name = "id", nullable = false, updatable = false)
  private String id;

  @Column(name = "profile", nullable = false)
  private String value;

  @Column(name = "presentation")
  private String presentation;

  @Version
  @Column(name = "version", nullable = false)
  private int version;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  protected PortalSettings() {}

  public PortalSettings(Key key, String id, MerchantProfile profile, Instant now) {
    this.key = key;
    this.id = id;
    this.value = StoredJson.write(profile);
    this.createdAt = now;
    this.updatedAt = now;
  }

  public void change(MerchantProfile profile, Instant now) {
    this.value = StoredJson.write(profile);
    this.updatedAt = now;
  }

  /** Changes what the portal shows, and where it may be shown. */
  public void present(PortalPresentation newPresentation, Instant now) {
    this.presentation = StoredJson.write(newPresentation);
    this.updatedAt = now;
  }

  public PortalPresentation presentation() {
    return presentation == null
        ? PortalPresentation.EVERYTHING
        : StoredJson.read(presentation, PRESENTATION);
  }

  public String id() {
    return id;
  }

  /** Counts the changes. */
  public int version() {
    return version;
  }

  public MerchantProfile profile() {
    return StoredJson.read(value, PROFILE);
  }

  /** The environment the settings belong to. */
  @Embeddable
  public static class Key implements Serializable {
    @Column(name = "tenant_id", nullable = false)
    private String tenantId;

    @Column(name = "environment_id", nullable = false)
    private String environmentId;

    protected Key() {}

    public Key(String tenantId, String environmentId) {
      this.tenantId = Objects.requireNonNull(tenantId);
      this.environmentId = Objects.requireNonNull(environmentId);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && tenantId.equals(that.tenantId)
          && environmentId.equals(that.environmentId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenantId, environmentId);
    }
  }
}
