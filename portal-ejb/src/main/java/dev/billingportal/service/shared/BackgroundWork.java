package dev.billingportal.service.shared;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Work that is done in the background whenever there is some, by one thread of this node. */
public final class BackgroundWork {
  private static final Logger LOG = Logger.getLogger(BackgroundWork.class.getName());

  private final ManagedExecutorService executor;
  private final String name;
  private final Work work;

  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean stopping;

  /** Does what there is to do, and comes back early once it is told to stop. */
  @FunctionalInterface
  public interface Work {
    void run(BooleanSupplier stopping);
  }

  /**
   * @param name of the work, in the log
   */
  public BackgroundWork(ManagedExecutorService executor, String name, Work work) {
    this.executor = executor;
    this.name = name;
    this.work = work;
  }

  /** Begins, if it is not at work; what fails is tried again the next time. */
  public void wake() {
    if (!stopping && busy.compareAndSet(false, true)) {
      try {
        executor.execute(this::workOff);
      } catch (RuntimeException e) {
        busy.set(false);
        LOG.log(Level.WARNING, name + " have to wait", e);
      }
    }
  }

  /** Begins no more, and asks what is at work to come back. */
  public void stop() {
    stopping = true;
  }

  private void workOff() {
    try {
      work.run(() -> stopping);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, name + " have to wait", e);
    } finally {
      busy.set(false);
    }
  }
}
