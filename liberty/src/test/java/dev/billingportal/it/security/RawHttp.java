package dev.billingportal.it.security;

import dev.billingportal.it.server.ServerUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests byte by byte, as no well-behaved client sends them. */
final class RawHttp {
  private static final int TIMEOUT = 30_000;

  private RawHttp() {}

  /** An answer as it came; the body may still be in chunks. */
  record Answer(int status, String head, String body) {
    String whole() {
      return head + body;
    }

    boolean hasHeader(String name) {
      return head.toLowerCase(Locale.ROOT).contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
    }
  }

  /**
   * @param head request line and headers with CR LF between them; the empty line is added
   */
  static Answer send(String head, byte[] body) throws IOException {
    URI base = ServerUnderTest.baseUri();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(TIMEOUT);
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  static Answer get(String target, String... headers) throws IOException {
    return send(
        "GET " + target + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers),
        new byte[0]);
  }

  static String authority() {
    return ServerUnderTest.baseUri().getAuthority();
  }

  private static Answer read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    String text = "";
    // Not until the connection ends, which a server may leave open.
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      text = bytes.toString(StandardCharsets.ISO_8859_1);
      if (isWhole(text)) {
        break;
      }
    }
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("No answer: " + text);
    }
    return new Answer(
        Integer.parseInt(text.split(" ", 3)[1]),
        text.substring(0, end + 2),
        new String(
            text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private static boolean isWhole(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    for (String line : text.substring(0, end).toLowerCase(Locale.ROOT).split("\r\n")) {
      if (line.startsWith("content-length:")) {
        return text.length() - end - 4 >= Integer.parseInt(line.substring(15).trim());
      }
      if (line.startsWith("transfer-encoding:")) {
        return text.endsWith("\r\n0\r\n\r\n");
      }
    }
    return false;
  }
}
