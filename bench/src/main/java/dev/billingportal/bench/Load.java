package dev.billingportal.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Sends requests over kept-alive connections; an answer that is no success ends the benchmark. */
final class Load {
  private final BenchServer server;
  private final Supplier<HttpRequest> requests;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Load(BenchServer server, Supplier<HttpRequest> requests) {
    this.server = server;
    this.requests = requests;
  }

  /** As many requests as the server answers, each client sending the next after an answer. */
  Throughput saturate(int clients, Duration time) throws InterruptedException {
    AtomicLong answers = new AtomicLong();
    Duration cpuBefore = server.cpu();
    Duration databaseBefore = server.databaseCpu();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    run(
        clients,
        () -> {
          while (System.nanoTime() < end) {
            send();
            answers.incrementAndGet();
          }
        });
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Throughput(
        answers.get(),
        took,
        server.cpu().minus(cpuBefore),
        server.databaseCpu().minus(databaseBefore));
  }

  /**
   * Requests at a steady pace, whether or not the ones before are answered. Latency counts from
   * when a request was due, so that a stall is felt by all it delayed.
   *
   * @return microseconds
   */
  Histogram paced(double perSecond, int clients, Duration time) throws InterruptedException {
    Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    AtomicLong next = new AtomicLong();
    long start = System.nanoTime();
    long last = (long) (perSecond * time.toSeconds());
    run(
        clients * 4,
        () -> {
          for (long i = next.getAndIncrement(); i < last; i = next.getAndIncrement()) {
            long due = start + (long) (i * 1e9 / perSecond);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
              LockSupport.parkNanos(left);
            }
            send();
            latencies.recordValue(Math.max(0, (System.nanoTime() - due) / 1_000));
          }
        });
    return latencies;
  }

  private void send() {
    try {
      HttpResponse<byte[]> answer =
          client.send(requests.get(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            answer.request().uri().getPath() + " answers " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void run(int threads, Runnable work) throws InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      List<? extends Future<?>> running =
          IntStream.range(0, threads).mapToObj(i -> clients.submit(work)).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      clients.shutdownNow();
    }
  }
}
