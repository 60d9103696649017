package dev.billingportal.service.usage;

import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.StoredJson;
import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.domain.tenant.EnvironmentId;
import dev.billingportal.service.shared.Binding;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What merchants may read of the events they sent. */
@Stateless
public class RecordedEvents {
  private static final int MOST_VALUES = 100;
  private static final String COLUMNS =
      "select e.event_id, e.event_name,"
          + " coalesce(c.former_external_id, e.external_customer_id), e.occurred_at, e.source,"
          + " e.properties, e.arrival, c.id ";
  private static final String CUSTOMER =
      " left join customer c on c.tenant_id = e.tenant_id"
          + " and c.environment_id = e.environment_id and c.external_id = e.external_customer_id";

  @Inject private UsageStores stores;

  /**
   * An event, the id of its customer, null while there is none, and which meters count it.
   *
   * @throws NotFound if there is none in the scope
   */
  public StoredEvent get(MerchantScope scope, String eventId) {
    try (Connection connection = stores.connect();
        PreparedStatement select =
            connection.prepareStatement(
                COLUMNS
                    + "from usage_event_key k join usage_event e on e.tenant_id = k.tenant_id"
                    + " and e.environment_id = k.environment_id"
                    + " and e.external_customer_id = k.external_customer_id"
                    + " and e.event_name = k.event_name and e.occurred_at = k.occurred_at"
                    + " and e.event_id = k.event_id"
                    + CUSTOMER
                    + " where k.tenant_id = ? and k.environment_id = ? and k.event_id = ?")) {
      new Binding(select).scope(environment(scope)).text(eventId);
      return rows(connection, environment(scope), select).stream()
          .findFirst()
          .orElseThrow(() -> new NotFound("Event", eventId));
    } catch (SQLException e) {
      throw new IllegalStateException("An event cannot be read", e);
    }
  }

  /**
   * A page of events, newest first unless asked otherwise.
   *
   * @throws ValidationFailed naming the field that is wrong
   */
  public EventPage query(MerchantScope scope, EventQuery query) {
    PageRequest page = page(query);
    boolean ascending = ascending(query.order());
    List<Object> values = new ArrayList<>();
    String conditions = conditions(query, values);
    try (Connection connection = stores.connect()) {
      long total = total(connection, scope, conditions, values);
      String direction = ascending ? "asc" : "desc";
      try (PreparedStatement select =
          connection.prepareStatement(
              COLUMNS
                  + ("from usage_event e" + CUSTOMER + conditions)
                  + (" order by e.occurred_at " + direction + ", e.event_id " + direction)
                  + " limit ? offset ?")) {
        bind(select, scope, values).whole(page.limit()).whole(page.offset());
        return new EventPage(
            rows(connection, environment(scope), select), total, page.limit(), page.offset());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Events cannot be read", e);
    }
  }

  private static PageRequest page(EventQuery query) {
    int size = query.pageSize() == null ? PageRequest.DEFAULT_LIMIT : query.pageSize();
    if (size < 1 || size > PageRequest.MAX_LIMIT) {
      throw new ValidationFailed("page_size", "must be between 1 and " + PageRequest.MAX_LIMIT);
    }
    return PageRequest.of(size, query.offset(), null);
  }

  private static boolean ascending(String order) {
    if (order == null || order.isBlank() || order.equalsIgnoreCase("desc")) {
      return false;
    }
    if (order.equalsIgnoreCase("asc")) {
      return true;
    }
    throw new ValidationFailed("order", "must be asc or desc");
  }

  private static String conditions(EventQuery query, List<Object> values) {
    StringBuilder sql = new StringBuilder(" where e.tenant_id = ? and e.environment_id = ?");
    equal(sql, values, "e.external_customer_id", query.externalCustomerId());
    equal(sql, values, "e.event_name", query.eventName());
    equal(sql, values, "e.event_id", query.eventId());
    equal(sql, values, "e.source", query.source());
    if (query.startTime() != null) {
      sql.append(" and e.occurred_at >= ?");
      values.add(query.startTime());
    }
    if (query.endTime() != null) {
      sql.append(" and e.occurred_at < ?");
      values.add(query.endTime());
    }
    beyond(sql, values, query.iterLastKey(), "<", "iter_last_key");
    beyond(sql, values, query.iterFirstKey(), ">", "iter_first_key");
    if (query.propertyFilters() != null) {
      query.propertyFilters().forEach((key, any) -> property(sql, values, key, any));
    }
    return sql.toString();
  }

  private static void equal(StringBuilder sql, List<Object> values, String column, String value) {
    if (value != null && !value.isBlank()) {
      sql.append(" and ").append(column).append(" = ?");
      values.add(value);
    }
  }

  private static void beyond(
      StringBuilder sql, List<Object> values, String key, String comparison, String field) {
    if (key == null || key.isBlank()) {
      return;
    }
    String[] parts = key.split("::", 2);
    try {
      Instant at = Instant.parse(parts[0]);
      String id = parts[1];
      sql.append(" and (e.occurred_at ")
          .append(comparison)
          .append(" ? or (e.occurred_at = ? and e.event_id ")
          .append(comparison)
          .append(" ?))");
      values.addAll(List.of(at, at, id));
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new ValidationFailed(field, "must be a key of an earlier answer");
    }
  }

  /**
   * Properties are kept as flat JSON of strings, so that a pair stands there letter for letter and
   * nowhere inside a value, whose quotes are escaped.
   */
  private static void property(
      StringBuilder sql, List<Object> values, String key, List<String> any) {
    if (any == null || any.isEmpty() || any.size() > MOST_VALUES) {
      throw new ValidationFailed(
          "property_filters", "must hold 1 to " + MOST_VALUES + " values for each key");
    }
    sql.append(" and (");
    for (int i = 0; i < any.size(); i++) {
      sql.append(i == 0 ? "" : " or ").append("e.properties like ? escape '!'");
      String pair = StoredJson.write(Map.of(key, String.valueOf(any.get(i))));
      String text = pair.substring(1, pair.length() - 1).replaceAll("([!%_])", "!$1");
      values.add("%" + text + "%");
    }
    sql.append(")");
  }

  private static long total(
      Connection connection, MerchantScope scope, String conditions, List<Object> values)
      throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("select count(*) from usage_event e" + conditions)) {
      bind(count, scope, values);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Binding bind(PreparedStatement statement, MerchantScope scope, List<Object> values)
      throws SQLException {
    Binding binding = new Binding(statement).scope(environment(scope));
    for (Object value : values) {
      if (value instanceof Instant at) {
        binding.moment(at);
      } else {
        binding.text((String) value);
      }
    }
    return binding;
  }

  private static List<StoredEvent> rows(
      Connection connection, EnvironmentId scope, PreparedStatement select) throws SQLException {
    List<UsageEvent> events = new ArrayList<>();
    List<String> customers = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        events.add(UsageRecords.event(row));
        customers.add(row.getString(8));
      }
    }
    EventMeters meters =
        EventMeters.of(connection, scope, events.stream().map(UsageEvent::name).toList());
    return IntStream.range(0, events.size())
        .mapToObj(
            i -> {
              UsageEvent event = events.get(i);
              String customer = customers.get(i);
              return new StoredEvent(event, customer, meters.counts(event, customer != null));
            })
        .toList();
  }

  private static EnvironmentId environment(MerchantScope scope) {
    return new EnvironmentId(scope.tenantId(), scope.environmentId());
  }

  /**
   * An event with the id of its customer, null while there is none.
   *
   * @param meters those of the event's name
   */
  public record StoredEvent(UsageEvent event, String customerId, List<EventCount> meters) {
    /** Names the event's place in time, for the next or the previous page. */
    public String key() {
      return event.at() + "::" + event.id();
    }
  }

  /** Some events and how many match in all. */
  public record EventPage(List<StoredEvent> events, long total, int limit, int offset) {}
}
