package dev.billingportal.it.contract;

import dev.billingportal.it.contract.ApiDescription.Operation;

/** Who asks: a header and what it holds. */
record Credential(String header, String value) {
  static final String API_KEY = "x-api-key";
  static final String SESSION_TOKEN = "X-Session-Token";
  static final String BOOTSTRAP_TOKEN = "x-bootstrap-token";

  static Credential key(String text) {
    return new Credential(API_KEY, text);
  }

  static Credential token(String text) {
    return new Credential(SESSION_TOKEN, text);
  }

  /** The header in which the operation wants to be told who asks; null if anybody may. */
  static String headerOf(Operation operation) {
    if (operation.takes("ApiKey")) {
      return API_KEY;
    }
    if (operation.takes("SessionToken")) {
      return SESSION_TOKEN;
    }
    return operation.takes("BootstrapToken") ? BOOTSTRAP_TOKEN : null;
  }
}
