package dev.billingportal.bench.floor;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The floor's endpoints. */
@ApplicationPath("")
public class FloorApplication extends Application {}
