package dev.billingportal.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on this machine and counts who connects, whatever they say then. */
public final class ConnectionCounter implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  public ConnectionCounter() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread listener = new Thread(this::listen, "connection counter");
    listener.setDaemon(true);
    listener.start();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        connections.incrementAndGet();
        caller.close();
      } catch (IOException e) {
        // Closed, or gone again: in both cases there is nobody to answer.
      }
    }
  }

  /** Host and port. */
  public String authority() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
