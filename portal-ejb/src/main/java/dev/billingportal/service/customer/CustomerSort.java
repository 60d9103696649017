package dev.billingportal.service.customer;

/** What the merchant's list of customers can be sorted by. */
public enum CustomerSort {
  NAME("lower(c.name)"),
  EXTERNAL_ID("c.externalId"),
  STATUS("c.status"),
  UPDATED("c.updatedAt"),
  CREATED("c.createdAt");

  private final String expression;

  CustomerSort(String expression) {
    this.expression = expression;
  }

  String expression() {
    return expression;
  }
}
