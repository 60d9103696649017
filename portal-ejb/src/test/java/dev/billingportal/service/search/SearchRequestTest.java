package dev.billingportal.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRequestTest {
  @Test
  void a_filter_or_a_sort_that_is_null_is_left_for_the_constraints_to_name() {
    List<SearchRequest.Filter> filters = Collections.singletonList(null);
    List<SearchRequest.Sort> sort = Collections.singletonList(null);

    SearchRequest search =
        new SearchRequest(filters, sort, null, null, null, null, null, null, null);

    assertThat(search.filters()).containsOnlyNulls();
    assertThat(search.sort()).containsOnlyNulls();
  }
}
