package dev.billingportal.web.download;

import dev.billingportal.web.shared.Link;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A list's link to one of its files. */
public record FileLink(String code, String address) {
  /** One for each format. */
  public static List<FileLink> all(Function<TableFormat, Link> address) {
    return Arrays.stream(TableFormat.values())
        .map(format -> new FileLink(format.code(), address.apply(format).toString()))
        .toList();
  }
}
