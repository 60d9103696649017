package dev.billingportal.service.shared;

import dev.billingportal.domain.shared.Money;
import dev.billingportal.domain.shared.NotMoney;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies what a service answers, leaving out the money that is in it: amounts become null and leave
 * lists. Each decimal is taken for money unless it is marked {@link NotMoney}, and what could hold
 * money unseen is refused, so that something new is hidden until somebody says what it is.
 */
public final class WithoutMoney {
  private static final List<Class<?>> PLAIN =
      List.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Enum.class,
          Instant.class,
          LocalDate.class,
          ZoneId.class,
          URI.class);

  /** What a record has in it, as far as it matters here. */
  private record Part(RecordComponent component, boolean money) {
    static Part of(RecordComponent component) {
      Class<?> type = component.getType();
      boolean decimal = type == BigDecimal.class && !component.isAnnotationPresent(NotMoney.class);
      return new Part(component, type == Money.class || decimal);
    }

    Object of(Record whole) throws ReflectiveOperationException {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(whole);
    }

    boolean isMarkedDecimal() {
      return component.getType() == BigDecimal.class && !money;
    }
  }

  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(Part::of).toList();
        }
      };

  private WithoutMoney() {}

  /**
   * @return null for an amount, and for a record of amounts alone
   * @throws IllegalStateException if something in it may hold money where nobody would see it
   */
  public static Object of(Object answer) {
    if (answer == null || PLAIN.stream().anyMatch(plain -> plain.isInstance(answer))) {
      return answer;
    }
    if (answer instanceof Record whole) {
      return record(whole);
    }
    if (answer instanceof Optional<?> some) {
      return some.map(WithoutMoney::of);
    }
    if (answer instanceof List<?> list) {
      return list.stream().map(WithoutMoney::of).filter(Objects::nonNull).toList();
    }
    if (answer instanceof Set<?> set) {
      return set.stream()
          .map(WithoutMoney::of)
          .filter(Objects::nonNull)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    if (answer instanceof Map<?, ?> map) {
      return map(map);
    }
    throw new IllegalStateException(
        answer.getClass().getName() + " may hold amounts, which this customer must not see");
  }

  private static Map<?, ?> map(Map<?, ?> map) {
    if (map.keySet().stream().allMatch(WithoutMoney::isText)
        && map.values().stream().allMatch(WithoutMoney::isText)) {
      return map;
    }
    Map<Object, Object> copied = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!isText(key) || !isText(value) && !(value instanceof Record)) {
            throw new IllegalStateException(
                map.getClass().getName() + " may hold amounts, which this customer must not see");
          }
          Object kept = of(value);
          if (kept != null) {
            copied.put(key, kept);
          }
        });
    return Collections.unmodifiableMap(copied);
  }

  /**
   * Numbers in a map have no name that could be marked, so that only texts are known to be none.
   */
  private static boolean isText(Object value) {
    return value == null
        || value instanceof String
        || value instanceof List<?> list && list.stream().allMatch(WithoutMoney::isText);
  }

  private static Object record(Record whole) {
    List<Part> parts = PARTS.get(whole.getClass());
    if (!parts.isEmpty() && parts.stream().allMatch(Part::money) || whole instanceof Money) {
      return null;
    }
    List<Object> copied = new ArrayList<>();
    boolean same = true;
    try {
      for (Part part : parts) {
        Object value = part.of(whole);
        Object kept = part.money() ? null : part.isMarkedDecimal() ? value : WithoutMoney.of(value);
        same &= kept == value;
        copied.add(kept);
      }
      return same ? whole : copy(whole.getClass(), copied);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(whole.getClass() + " cannot be copied without money", e);
    }
  }

  private static Object copy(Class<?> type, List<Object> values)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " does not do without money", e);
    }
  }
}
