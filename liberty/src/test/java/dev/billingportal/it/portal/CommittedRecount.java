package dev.billingportal.it.portal;

import dev.billingportal.it.portal.Recount.Metered;
import dev.billingportal.it.portal.Recount.Price;
import dev.billingportal.it.portal.Recount.Sent;
import dev.billingportal.it.portal.Recount.Stretch;
import dev.billingportal.it.portal.Recount.Subscriber;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a customer with commitments is charged, counted from the events one by one. */
final class CommittedRecount {
  /**
   * What a customer agreed to in each period; a quantity or an amount, the other being null.
   *
   * @param trueUp whether an ended period is charged at least that
   */
  record Committed(BigDecimal amount, BigDecimal quantity, BigDecimal factor, boolean trueUp) {
    private BigDecimal money(Price price) {
      return quantity == null ? amount : price.charge(quantity);
    }

    private BigDecimal charge(BigDecimal committed, BigDecimal base) {
      return base.compareTo(committed) <= 0
          ? base
          : committed.add(base.subtract(committed).multiply(factor));
    }
  }

  /** A line of the subscription, in the order in which its prices were made. */
  private record Line(Metered meter, Price price) {}

  private record Moment(Line line, Stretch period, Instant at) {}

  private final Subscriber customer;
  private final Map<Metered, Map<Price, List<Sent>>> shares = new HashMap<>();
  private final Instant now;
  private final List<Line> lines = new ArrayList<>();
  private final List<Line> sharing = new ArrayList<>();
  private final Map<Moment, BigDecimal> quantities = new HashMap<>();

  CommittedRecount(
      Subscriber customer,
      List<Metered> meters,
      Function<Metered, List<Sent>> events,
      Instant now) {
    this.customer = customer;
    this.now = now;
    for (Metered meter : meters) {
      shares.put(meter, Recount.shares(meter, events.apply(meter)));
      for (Price price : meter.prices()) {
        Line line = new Line(meter, price);
        lines.add(line);
        if (customer.shared() != null && own(line) == null) {
          sharing.add(line);
        }
      }
    }
  }

  /** What a meter's events add to the customer's charges from one moment to another. */
  BigDecimal cost(Metered meter, Stretch range) {
    BigDecimal cost = BigDecimal.ZERO;
    Instant at = range.from().isBefore(customer.since()) ? customer.since() : range.from();
    while (at.isBefore(range.to())) {
      Stretch period = customer.period(at);
      Instant end = period.to().isBefore(range.to()) ? period.to() : range.to();
      for (Line line : lines) {
        if (line.meter().equals(meter)) {
          cost = cost.add(charged(line, period, end)).subtract(charged(line, period, at));
        }
      }
      at = end;
    }
    return cost;
  }

  private Committed own(Line line) {
    return customer.lines().get(line.meter().name() + line.price().order());
  }

  /** What a line has been charged in a period up to a moment. */
  private BigDecimal charged(Line line, Stretch period, Instant until) {
    if (!end(line, period).isAfter(period.from())) {
      return BigDecimal.ZERO;
    }
    if (sharing.contains(line)) {
      return shared(line, period, until);
    }
    BigDecimal base = base(line, period, until);
    Committed own = own(line);
    if (own == null) {
      return base;
    }
    BigDecimal committed = own.money(line.price());
    boolean within =
        own.quantity() != null && quantity(line, period, until).compareTo(own.quantity()) <= 0;
    BigDecimal charge = within ? base : own.charge(committed, base);
    return own.trueUp() && hasEnded(end(line, period), until) ? charge.max(committed) : charge;
  }

  /** Day after day, and within a day line after line. */
  private BigDecimal shared(Line line, Stretch period, Instant until) {
    Committed shared = customer.shared();
    BigDecimal charge = BigDecimal.ZERO;
    for (Instant day = period.from().truncatedTo(ChronoUnit.DAYS);
        day.isBefore(until);
        day = day.plus(1, ChronoUnit.DAYS)) {
      Instant from = day.isBefore(period.from()) ? period.from() : day;
      Instant next = day.plus(1, ChronoUnit.DAYS);
      Instant to = next.isBefore(until) ? next : until;
      BigDecimal below = sum(sharing, period, from);
      for (Line earlier : sharing.subList(0, sharing.indexOf(line))) {
        below = below.add(base(earlier, period, to)).subtract(base(earlier, period, from));
      }
      BigDecimal above = below.add(base(line, period, to)).subtract(base(line, period, from));
      charge =
          charge
              .add(shared.charge(shared.amount(), above))
              .subtract(shared.charge(shared.amount(), below));
    }
    Instant end =
        sharing.stream().map(one -> end(one, period)).max(Instant::compareTo).orElseThrow();
    Line last =
        sharing.stream().filter(one -> end(one, period).equals(end)).findFirst().orElseThrow();
    if (shared.trueUp() && last.equals(line) && hasEnded(end, until)) {
      BigDecimal all = shared.charge(shared.amount(), sum(sharing, period, end));
      charge = charge.add(shared.amount().subtract(all).max(BigDecimal.ZERO));
    }
    return charge;
  }

  private boolean hasEnded(Instant end, Instant until) {
    return !end.isAfter(until) && !end.isAfter(now);
  }

  /** When a line ends in a period. */
  private static Instant end(Line line, Stretch period) {
    Instant until = line.price().until();
    return until != null && until.isBefore(period.to()) ? until : period.to();
  }

  private BigDecimal sum(List<Line> some, Stretch period, Instant until) {
    return some.stream()
        .map(line -> base(line, period, until))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal base(Line line, Stretch period, Instant until) {
    return line.price().charge(quantity(line, period, until));
  }

  private BigDecimal quantity(Line line, Stretch period, Instant until) {
    return quantities.computeIfAbsent(
        new Moment(line, period, until),
        moment ->
            Recount.quantity(
                line.meter(),
                period,
                shares.get(line.meter()).getOrDefault(line.price(), List.of()),
                until));
  }
}
