package dev.billingportal.service.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ExecutorService callers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
          });

  /** Holds up the writer of item 0. */
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void who_comes_alone_is_written_alone() {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, 10, this::write);

    assertThat(commit.write(1)).isEqualTo("answer to 1");
    assertThat(commit.write(2)).isEqualTo("answer to 2");

    assertThat(groups).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void who_comes_while_something_is_written_goes_with_the_others_who_did() throws Exception {
    List<String> answers = writeWhileHeldUp(new GroupCommit<>(1, 100, this::write), 5);

    assertThat(answers).isEqualTo(answersTo(1, 5));
    assertThat(groups).hasSize(2);
    assertThat(groups.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void no_group_is_larger_than_it_may_be() throws Exception {
    List<String> answers = writeWhileHeldUp(new GroupCommit<>(1, 2, this::write), 5);

    assertThat(answers).isEqualTo(answersTo(1, 5));
    assertThat(groups).extracting(List::size).containsExactly(1, 2, 2, 1);
  }

  @Test
  void a_second_writer_does_not_wait_for_the_first() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(2, 10, this::write);
    Future<String> heldUp = callers.submit(() -> commit.write(0));
    awaitWaiting(1);

    assertThat(commit.write(1)).isEqualTo("answer to 1");

    gate.countDown();
    assertThat(heldUp.get()).isEqualTo("answer to 0");
  }

  @Test
  void what_cannot_be_written_fails_by_itself() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, 100, this::writeUnlessThree);
    List<Future<String>> asked = askWhileHeldUp(commit, 5);
    gate.countDown();

    for (int item : List.of(1, 2, 4, 5)) {
      assertThat(asked.get(item - 1).get()).isEqualTo("answer to " + item);
    }
    assertThatThrownBy(() -> asked.get(2).get())
        .hasCause(new IllegalArgumentException("three cannot be written"));
    assertThat(groups)
        .containsExactlyInAnyOrder(List.of(0), List.of(1), List.of(2), List.of(4), List.of(5));
  }

  @Test
  void a_failure_does_not_keep_the_next_from_being_written() {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, 100, this::writeUnlessThree);

    assertThatThrownBy(() -> commit.write(3)).hasMessage("three cannot be written");
    assertThat(commit.write(4)).isEqualTo("answer to 4");
  }

  @Test
  void whatever_the_crowd_each_is_written_once_and_gets_its_own_answer() throws Exception {
    int count = 5_000;
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger mostAtWork = new AtomicInteger();
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            2,
            7,
            items -> {
              mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
              try {
                return write(items);
              } finally {
                atWork.decrementAndGet();
              }
            });
    gate.countDown();
    ExecutorService crowd = Executors.newFixedThreadPool(32);
    try {
      List<Callable<String>> work = new ArrayList<>();
      IntStream.range(0, count).forEach(item -> work.add(() -> commit.write(item)));
      List<Future<String>> asked = crowd.invokeAll(work);
      for (int item = 0; item < count; item++) {
        assertThat(asked.get(item).get()).isEqualTo("answer to " + item);
      }
    } finally {
      crowd.shutdownNow();
    }

    assertThat(groups.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(7));
    assertThat(mostAtWork.get()).isLessThanOrEqualTo(2);
  }

  private List<String> write(List<Integer> items) {
    groups.add(List.copyOf(items));
    if (items.contains(0)) {
      holdUp();
    }
    return items.stream().map(item -> "answer to " + item).toList();
  }

  private List<String> writeUnlessThree(List<Integer> items) {
    if (items.contains(3)) {
      throw new IllegalArgumentException("three cannot be written");
    }
    return write(items);
  }

  private void holdUp() {
    try {
      assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> writeWhileHeldUp(GroupCommit<Integer, String> commit, int count)
      throws Exception {
    List<Future<String>> asked = askWhileHeldUp(commit, count);
    gate.countDown();
    List<String> answers = new ArrayList<>();
    for (Future<String> one : asked) {
      answers.add(one.get());
    }
    return answers;
  }

  /** Items 1 to {@code count}, all of them waiting while item 0 is being written. */
  private List<Future<String>> askWhileHeldUp(GroupCommit<Integer, String> commit, int count) {
    callers.submit(() -> commit.write(0));
    awaitWaiting(1);
    List<Future<String>> asked =
        IntStream.rangeClosed(1, count)
            .mapToObj(item -> callers.submit(() -> commit.write(item)))
            .toList();
    awaitWaiting(count + 1);
    return asked;
  }

  private void awaitWaiting(int count) {
    while (threads.stream().filter(GroupCommitTest::isWaiting).count() < count) {
      Thread.onSpinWait();
    }
  }

  /** In the writer, or for it; a thread of the pool without work waits elsewhere. */
  private static boolean isWaiting(Thread thread) {
    Thread.State state = thread.getState();
    return (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)
        && List.of(thread.getStackTrace()).stream()
            .anyMatch(frame -> frame.getClassName().equals(GroupCommit.class.getName()));
  }

  private static List<String> answersTo(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(item -> "answer to " + item).toList();
  }
}
