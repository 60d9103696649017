package dev.billingportal.it.contract;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a test's webhooks go: it hears everything and keeps nothing. */
final class Listener {
  private static final HttpServer SERVER = start();

  private Listener() {}

  static String url() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/hook";
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
