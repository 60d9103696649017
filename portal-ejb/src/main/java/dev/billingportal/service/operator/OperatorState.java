package dev.billingportal.service.operator;

/** Whether an operator may sign in. */
public enum OperatorState {
  ACTIVE,
  /** Has yet to set a password. */
  INVITED,
  DISABLED
}
