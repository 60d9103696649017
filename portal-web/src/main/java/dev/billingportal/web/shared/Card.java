package dev.billingportal.web.shared;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What one card of a page shows, or that it could not be had: a failing query takes its own card
 * with it, not the page.
 */
public final class Card<T> {
  private static final Logger LOG = Logger.getLogger(Card.class.getName());

  private final T content;

  private Card(T content) {
    this.content = content;
  }

  /**
   * @param name for the log
   * @param query never answers null
   */
  public static <T> Card<T> of(String name, Supplier<T> query) {
    try {
      return new Card<>(query.get());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The card " + name + " could not be filled", e);
      return new Card<>(null);
    }
  }

  public boolean isFailed() {
    return content == null;
  }

  /** The content, or null if the card failed. */
  public T getContent() {
    return content;
  }

  /** The content, if there is any. */
  public Optional<T> found() {
    return Optional.ofNullable(content);
  }
}
