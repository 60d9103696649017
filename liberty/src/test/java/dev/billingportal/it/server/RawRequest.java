package dev.billingportal.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A request that no client library would send. */
public final class RawRequest {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawRequest() {}

  /**
   * The status of the answer to a GET. It is read while the request is written: it may come before
   * all is sent, and nothing after it.
   *
   * @param target path and query, as they are sent
   */
  public static int get(String target, String... headers) {
    URI base = ServerUnderTest.baseUri();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(socket));
      send(
          socket,
          "GET "
              + target
              + " HTTP/1.1\r\nHost: "
              + base.getAuthority()
              + "\r\nConnection: close\r\n"
              + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
              + "\r\n");
      return Integer.parseInt(line.join().split(" ")[1]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // It was refused before it was all sent.
    }
  }

  private static String firstLine(Socket socket) {
    try {
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
