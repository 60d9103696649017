package dev.billingportal.service.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the body of a {@code POST …/search} has in common over all kinds of record. Everything may
 * be null; filters are joined by "and".
 *
 * @param startTime only records created at or after this moment
 * @param endTime only records created before this moment
 * @param status published (the default), archived or deleted
 */
public record SearchRequest(
    @Valid @Size(max = 50) List<@NotNull Filter> filters,
    @Valid @Size(max = 10) List<@NotNull Sort> sort,
    String order,
    Integer limit,
    Integer offset,
    Integer page,
    String status,
    Instant startTime,
    Instant endTime) {

  /** A search for everything. */
  public static final SearchRequest ALL =
      new SearchRequest(null, null, null, null, null, null, null, null, null);

  public SearchRequest {
    filters = filters == null ? List.of() : copy(filters);
    sort = sort == null ? List.of() : copy(sort);
  }

  /** With its nulls, which the constraints name. */
  private static <T> List<T> copy(List<T> sent) {
    return Collections.unmodifiableList(new ArrayList<>(sent));
  }

  /** One condition: a field, how it is compared, and with what. */
  public record Filter(
      @NotBlank String field, @NotBlank String operator, String dataType, @Valid Value value) {}

  /** What a field is compared with; the one that goes with the data type is read. */
  public record Value(
      String string,
      BigDecimal number,
      String date,
      @Size(max = 500) List<String> array,
      @JsonProperty("boolean") Boolean bool) {}

  /** One level of sorting; direction asc or desc, asc if null. */
  public record Sort(@NotBlank String field, String direction) {}
}
