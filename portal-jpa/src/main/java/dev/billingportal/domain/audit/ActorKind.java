package dev.billingportal.domain.audit;

/** What kind of somebody acted. */
public enum ActorKind {
  /** A merchant's program, by its API key. */
  API_KEY,
  /** A person who is signed in to the console. */
  OPERATOR,
  /** A customer, by a portal session. */
  SESSION,
  /** Somebody who has not proven who they are. */
  ANONYMOUS
}
