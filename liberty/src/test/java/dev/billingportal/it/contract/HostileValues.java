package dev.billingportal.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values that nobody expects. */
final class HostileValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HostileValues() {}

  /** Texts that are too long, too short, of odd characters, or mean something to somebody else. */
  static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "null",
            "undefined",
            "true",
            "0",
            "-1",
            "1e309",
            "NaN",
            "Infinity",
            "0x10",
            "٣",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999999999999.9999999999999999999",
            "2026-02-30T00:00:00Z",
            "2026-01-06",
            "2026-01-06T17:27:17",
            "0000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "9999-12-31T23:59:59.9999999999Z",
            "2026-01-06T17:27:60Z",
            "2026-01-06T24:00:00Z",
            "%",
            "%zz",
            "_",
            "\\",
            "'; drop table customer; --",
            "${7*7}#{7*7}{{7*7}}",
            "<script>alert(1)</script>",
            "=1+1",
            "a\r\nb: c",
            "\u202egnp.exe",
            "\u200b",
            "e\u0301\ufe0f\ud83d\udc69\u200d\ud83d\ude80",
            "\uffff",
            "\u0000",
            "a,b,,c"),
        Arbitraries.of(255, 256, 2_000, 2_001, 20_000).map("x"::repeat),
        Arbitraries.of(64, 256).map("\ud83d\ude80"::repeat),
        Arbitraries.strings().all().ofMaxLength(30));
  }

  /** JSON of any kind. */
  static Arbitrary<JsonNode> json() {
    return Arbitraries.oneOf(
        text().map(JSON::textNode),
        Arbitraries.of(
                "0", "-1", "1.5", "2147483648", "-9223372036854775809", "1e40", "1e-40", "1e400")
            .map(text -> JSON.numberNode(new BigDecimal(text))),
        Arbitraries.of(20, 59, 61, 400).map(n -> JSON.numberNode(BigInteger.TEN.pow(n))),
        Arbitraries.of(true, false).map(JSON::booleanNode),
        Arbitraries.of(
            NullNode.instance,
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add("x").add(1).add(true),
            JSON.objectNode().put("", ""),
            JSON.objectNode().putNull("type"),
            JSON.objectNode().set("a", JSON.objectNode().putNull("b"))),
        Arbitraries.of(5, 39, 45, 900).map(HostileValues::nested));
  }

  private static JsonNode nested(int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < depth; i++) {
      array = JSON.arrayNode().add(array);
    }
    return array;
  }
}
