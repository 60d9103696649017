package dev.billingportal.service.wallet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billingportal.service.search.Expandable;
import dev.billingportal.service.search.SearchRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A search among wallets. Unlike in other searches, {@code status} is the wallet's own, and {@code
 * sort} may be the name of one field.
 *
 * @param status active, frozen or closed
 * @param alertEnabled only wallets that alert, or only those that do not
 */
public record WalletSearch(
    @Valid @Size(max = 50) List<SearchRequest.@NotNull Filter> filters,
    @Valid @Size(max = 10) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<@NotNull Sort> sort,
    String order,
    Integer limit,
    Integer offset,
    Integer page,
    String status,
    @Size(max = 1000) List<String> walletIds,
    String customerId,
    Boolean alertEnabled,
    @Expandable({"credits_available_breakdown"}) String expand) {

  /** A search for everything. */
  public static final WalletSearch ALL =
      new WalletSearch(null, null, null, null, null, null, null, null, null, null, null);

  /** A field to sort by; its direction may stand apart, as the search's order. */
  public record Sort(@NotBlank String field, String direction) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Sort(@JsonProperty("field") String field, @JsonProperty("direction") String direction) {
      this.field = field;
      this.direction = direction;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sort(String field) {
      this(field, null);
    }
  }

  SearchRequest request() {
    return new SearchRequest(
        filters,
        sort == null
            ? null
            : sort.stream()
                .map(
                    by ->
                        new SearchRequest.Sort(
                            by.field(), by.direction() == null ? order : by.direction()))
                .toList(),
        order,
        limit,
        offset,
        page,
        null,
        null,
        null);
  }
}
