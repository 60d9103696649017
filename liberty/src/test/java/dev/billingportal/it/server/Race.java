package dev.billingportal.it.server;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Requests that are sent at the same moment. */
public final class Race {
  private Race() {}

  /**
   * Sends them all at once.
   *
   * @param racer sends the request of this number, from 0
   * @return the answers by number
   */
  public static List<Response> of(int racers, IntFunction<Response> racer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Response>> running = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        int number = i;
        Callable<Response> run =
            () -> {
              start.await();
              return racer.apply(number);
            };
        running.add(threads.submit(run));
      }
      start.countDown();
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : running) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
