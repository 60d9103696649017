package dev.billingportal.service.usage;

/**
 * A meter, and the feature it measures.
 *
 * @param id of the feature; of the meter if no feature uses it
 * @param hasFeature whether a feature uses the meter
 * @param bearsCost false for a second feature on a meter, so that no charge shows twice
 */
record MeteredFeature(
    String id,
    String name,
    String lookupKey,
    boolean hasFeature,
    boolean bearsCost,
    String groupId,
    String groupName,
    String unitSingular,
    String unitPlural,
    MeterRule meter) {}
