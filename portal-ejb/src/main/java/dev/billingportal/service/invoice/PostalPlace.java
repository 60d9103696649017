package dev.billingportal.service.invoice;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line of an address that names the place, in the order of the address's own country. */
final class PostalPlace {
  /** Where the postal code follows the city; elsewhere it goes before. */
  private static final Set<String> CODE_LAST =
      Set.of(
          "AU", "BD", "CA", "CO", "GB", "HK", "ID", "IE", "IN", "KR", "LK", "NP", "NZ", "PK", "SA",
          "SG", "TH", "TW", "US", "VN", "ZA");

  private PostalPlace() {}

  /** "San Francisco, CA 94105", or "80331 München" where the code goes first; empty if unknown. */
  static String of(String country, String postalCode, String city, String state) {
    String cityAndState = joined(", ", city, state);
    return country != null && CODE_LAST.contains(country)
        ? joined(" ", cityAndState, postalCode)
        : joined(" ", postalCode, cityAndState);
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(between));
  }
}
