package dev.billingportal.rest.shared;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The JAX-RS application under {@code /v1}. */
@ApplicationPath("/v1")
public class PortalApi extends Application {}
