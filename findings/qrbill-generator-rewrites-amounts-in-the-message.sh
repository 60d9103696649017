#!/usr/bin/env bash
# title: qrbill-generator turns "-1’234.50" in a Swiss bill's message into "-1.234.50", "1–30 November" into "1.30 November" and a real minus into a point, and calls the bill valid.
# guess: Java's own number format for Switzerland writes what a Swiss bill may hold; a character that the QR bill doesn't allow is
#   either refused or replaced by one that means the same.
# versions: net.codecrete.qrbill:qrbill-generator 3.4.0 (Maven); Java 17
# seen: 2026-11-29: Java groups by U+2019 in German and Italian of Switzerland, and writes the minus of Romansh as U+2212; an en
#   dash (U+2013) stands in most date ranges. The QR bill's character set has none of them, and the library puts a point in their
#   place, also in the printed part: 1’234.50 becomes 1.234.50, −1’234.50 becomes .1.234.50, "1–30 November" becomes
#   "1.30 November". isValid() is true and hasErrors() false; there is only a warning "replaced_unsupported_characters", which
#   neither generate() nor encodeQrCodeText() reports. The narrow space of French becomes a plain one, so French bills hide it.
# why it matters: the message of a usage bill is where the period and the balance carried over stand. The payer reads another
#   amount or date than the invoice says. Ask validate() for warnings before generating, and write such texts with plain
#   apostrophe, hyphen and minus.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>net.codecrete.qrbill</groupId><artifactId>qrbill-generator</artifactId><version>3.4.0</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars > mvn.log

cat > Message.java <<'JAVA'
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Locale;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.QRBill;
import net.codecrete.qrbill.generator.ValidationResult;

public class Message {
  private static final int MESSAGE_LINE = 29;

  public static void main(String[] args) {
    show("Saldo " + swiss("de"));
    show("Saldo " + swiss("it"));
    show("Saldo " + swiss("rm"));
    show("Solde " + swiss("fr"));
    show("Usage 1\u201330 November 2026");
    show("Usage 1-30 November 2026");
  }

  private static String swiss(String language) {
    NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(language + "-CH"));
    format.setMinimumFractionDigits(2);
    return format.format(-1234.5);
  }

  private static void show(String message) {
    Address creditor = new Address();
    creditor.setName("Muster Metering AG");
    creditor.setStreet("Seestrasse");
    creditor.setHouseNo("7a");
    creditor.setPostalCode("8002");
    creditor.setTown("Bern");
    creditor.setCountryCode("CH");
    Bill bill = new Bill();
    bill.setAccount("CH5604835012345678009");
    bill.setAmountFromDouble(100.5);
    bill.setCurrency("CHF");
    bill.setCreditor(creditor);
    bill.setUnstructuredMessage(message);
    ValidationResult result = QRBill.validate(bill);
    String encoded = QRBill.encodeQrCodeText(bill).split("\n", -1)[MESSAGE_LINE];
    String printed = new String(QRBill.generate(bill), StandardCharsets.UTF_8);
    StringBuilder given = new StringBuilder();
    message.chars()
        .forEach(c -> given.append(c < 128 ? Character.toString(c) : String.format("<%04X>", c)));
    System.out.println(given + " -> " + encoded + "; printed so: " + printed.contains(encoded)
        + ", valid: " + result.isValid() + ", warning: " + result.hasWarnings());
  }
}
JAVA

java -cp 'jars/*' Message.java | tee seen

diff - seen <<'EXPECTED'
Saldo -1<2019>234.50 -> Saldo -1.234.50; printed so: true, valid: true, warning: true
Saldo -1<2019>234.50 -> Saldo -1.234.50; printed so: true, valid: true, warning: true
Saldo <2212>1<2019>234.50 -> Saldo .1.234.50; printed so: true, valid: true, warning: true
Solde -1<202F>234,50 -> Solde -1 234,50; printed so: true, valid: true, warning: true
Usage 1<2013>30 November 2026 -> Usage 1.30 November 2026; printed so: true, valid: true, warning: true
Usage 1-30 November 2026 -> Usage 1-30 November 2026; printed so: true, valid: true, warning: false
EXPECTED
echo "As found."
