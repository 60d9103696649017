package dev.billingportal.service.usage;

import java.util.List;

/** Usage of each of a customer's features in its current billing period, by name. */
public record CustomerUsage(String customerId, List<PeriodUsage> features) {}
