package dev.billingportal.service.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes together what several callers want written at the same time, so that they share a round
 * trip and a commit. Nobody waits for company: who finds a writer free is written at once, and
 * whoever comes while all are at work goes with all others who did.
 *
 * @param <T> what is written
 * @param <R> the answer to it
 */
public final class GroupCommit<T, R> {
  private final int most;
  private final Function<List<T>, List<R>> writer;
  private final Queue<Wish<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore turns;

  /**
   * @param writers at work at the same time
   * @param most written together
   * @param writer writes all of it or nothing, and answers in the order of what it was given; it is
   *     called by one of the callers for all of them
   */
  public GroupCommit(int writers, int most, Function<List<T>, List<R>> writer) {
    this.turns = new Semaphore(writers);
    this.most = most;
    this.writer = writer;
  }

  /**
   * Comes back when it is written. What cannot be written fails by itself: the others of its group
   * are written without it.
   *
   * @throws RuntimeException of the writer
   */
  public R write(T item) {
    Wish<T, R> own = new Wish<>(item, new CompletableFuture<>());
    waiting.add(own);
    passTurn();
    return own.next.join().get();
  }

  /** Called whenever something began to wait or the turn has ended: one of the two sees both. */
  private void passTurn() {
    while (!waiting.isEmpty() && turns.tryAcquire()) {
      Wish<T, R> first = waiting.poll();
      if (first != null) {
        first.next.complete(() -> lead(first).get());
        return;
      }
      turns.release();
    }
  }

  private Supplier<R> lead(Wish<T, R> own) {
    List<Wish<T, R>> group = new ArrayList<>();
    for (Wish<T, R> next = own; next != null; next = group.size() < most ? waiting.poll() : null) {
      group.add(next);
    }
    List<Wish<T, R>> others = group.subList(1, group.size());
    try {
      List<R> answers = writer.apply(group.stream().map(Wish::item).toList());
      for (int i = 0; i < others.size(); i++) {
        R answer = answers.get(i + 1);
        others.get(i).next.complete(() -> answer);
      }
      return () -> answers.get(0);
    } catch (RuntimeException | Error e) {
      if (others.isEmpty()) {
        throw e;
      }
      others.forEach(wish -> wish.next.complete(() -> alone(wish)));
      return () -> alone(own);
    } finally {
      turns.release();
      passTurn();
    }
  }

  private R alone(Wish<T, R> wish) {
    return writer.apply(List.of(wish.item)).get(0);
  }

  /**
   * @param next what its caller does next, as soon as that is known
   */
  private record Wish<T, R>(T item, CompletableFuture<Supplier<R>> next) {}
}
