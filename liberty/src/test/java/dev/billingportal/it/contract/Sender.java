package dev.billingportal.it.contract;

import dev.billingportal.it.contract.ApiDescription.Operation;
import dev.billingportal.it.server.ServerUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sends requests to the server under test, by the plainest client there is: others mend what a test
 * wants to be broken.
 */
final class Sender {
  private static final int PATIENCE_MILLIS = 60_000;

  private Sender() {}

  /**
   * Sends a call.
   *
   * @param credential null to send none
   */
  static Answer send(Operation operation, Call call, Credential credential) {
    return send(operation.verb(), address(operation, call), call, credential);
  }

  /** The path and the query of a call, encoded. */
  static String address(Operation operation, Call call) {
    String path = operation.path();
    for (Map.Entry<String, String> value : call.path().entrySet()) {
      path = path.replace("{" + value.getKey() + "}", encode(value.getValue()));
    }
    return call.query().isEmpty()
        ? path
        : path
            + call.query().entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&", "?", ""));
  }

  /**
   * Sends a call to an address that is taken as it is.
   *
   * @param credential null to send none
   */
  static Answer send(String verb, String address, Call call, Credential credential) {
    try {
      HttpURLConnection connection = connect(verb, address);
      if (credential != null) {
        connection.setRequestProperty(credential.header(), credential.value());
      }
      if (call.type() != null) {
        connection.setRequestProperty("Content-Type", call.type());
      }
      call.headers().forEach(connection::setRequestProperty);
      if (call.body() != null) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(call.body());
      }
      return read(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(verb + " " + address + " is not answered", e);
    }
  }

  private static HttpURLConnection connect(String verb, String address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(ServerUnderTest.baseUri().toURL(), address).openConnection();
    connection.setRequestMethod(verb);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestProperty("Accept", "*/*");
    return connection;
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    Map<String, List<String>> headers = new TreeMap<>();
    connection
        .getHeaderFields()
        .forEach(
            (name, values) -> {
              if (name != null) {
                headers.put(name.toLowerCase(Locale.ROOT), values);
              }
            });
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, headers, body == null ? new byte[0] : body.readAllBytes());
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
