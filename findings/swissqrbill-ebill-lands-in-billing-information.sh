#!/usr/bin/env bash
# title: swissqrbill writes an eBill instruction into the line for billing information, so a scanner of the bill finds no eBill and a Java checker calls the bill invalid.
# guess: "av1" is the first alternative scheme, documented as optional and independent of "additionalInformation", so a bill with
#   only av1 gives a QR code in which the scheme is read back as a scheme.
# versions: swissqrbill 4.4.1, jsqr 1.4.0 (npm); net.codecrete.qrbill:qrbill-generator 3.4.0 (Maven); Node 20.20, Java 17
# seen: 2026-11-29: the lines of a Swiss QR code have meaning by their place: after EPD comes the billing information, then the
#   schemes. swissqrbill leaves the billing information out when there is none, where an empty line has to stand, so the scheme
#   moves up one line. The QR code drawn by its public class, scanned, ends in "EPD", "eBill/B/41010560425610173";
#   qrbill-generator reads that as billing information and reports "bill_info_invalid". The same payment written by
#   qrbill-generator has the empty line. With any billing information given (here //S1/10/10201409), swissqrbill is right.
# why it matters: eBill is the usual way to get recurring bills paid in Switzerland. A portal that prints QR bills this way
#   gives the payer's software no eBill instruction, and a line that it may refuse as billing information. Always give billing
#   information, or read the code back with a second library before sending.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error swissqrbill@4.4.1 jsqr@1.4.0 > npm.log

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

cat > scan.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { SwissQRCode } from 'swissqrbill/svg';

const scanner = jsqr.default ?? jsqr;
const bill = (more) => ({
  amount: 100.5,
  currency: 'CHF',
  creditor: {
    account: 'CH5604835012345678009', name: 'Muster Metering AG', address: 'Seestrasse',
    buildingNumber: '7a', zip: '8002', city: 'Bern', country: 'CH',
  },
  ...more,
});

// Draws the rectangles of the picture, ten dots a millimetre, and looks at them as a camera would.
function scanned(svg) {
  const margin = 40;
  const side = 460 + 2 * margin;
  const dots = new Uint8ClampedArray(side * side * 4).fill(255);
  const shape = /<rect x="([\d.]+)mm" y="([\d.]+)mm" width="([\d.]+)mm" height="([\d.]+)mm" fill="(\w+)"/g;
  for (const [, left, top, width, height, colour] of svg.matchAll(shape)) {
    const [x, y, w, h] = [left, top, width, height].map((length) => Number(length) * 10);
    for (let row = Math.round(y); row < Math.round(y + h); row++) {
      for (let column = Math.round(x); column < Math.round(x + w); column++) {
        dots.fill(colour === 'black' ? 0 : 255, ((row + margin) * side + column + margin) * 4,
          ((row + margin) * side + column + margin) * 4 + 3);
      }
    }
  }
  return scanner(dots, side, side).data;
}

const av1 = 'eBill/B/41010560425610173';
const files = {
  'ebill-only': bill({ av1 }),
  'ebill-with-information': bill({ av1, additionalInformation: '//S1/10/10201409' }),
};
for (const [name, data] of Object.entries(files)) {
  const text = scanned(new SwissQRCode(data).toString());
  writeFileSync(name, text);
  console.log(`${name}: ...${JSON.stringify(text.slice(text.indexOf('\nEPD') + 1))}`);
}
JS

cat > Read.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import net.codecrete.qrbill.generator.AlternativeScheme;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.QRBill;

public class Read {
  public static void main(String[] names) throws Exception {
    for (String name : names) {
      Bill bill = QRBill.decodeQrCodeText(Files.readString(Path.of(name)));
      AlternativeScheme[] schemes = bill.getAlternativeSchemes();
      System.out.println(name + " read: billing information \"" + bill.getBillInformation() + "\", schemes "
          + (schemes == null ? 0 : schemes.length));
      QRBill.validate(bill).getValidationMessages()
          .forEach(m -> System.out.println("  " + m.getType() + " " + m.getMessageKey()));
      if (schemes == null) {
        bill.setBillInformation(null);
        bill.setAlternativeSchemes(
            new AlternativeScheme[] {new AlternativeScheme(null, "eBill/B/41010560425610173")});
        String text = QRBill.encodeQrCodeText(bill);
        System.out.println("  as it should be: " + text.substring(text.indexOf("\nEPD") + 1).replace("\n", "|"));
      }
    }
  }
}
JAVA

{
  node scan.mjs
  java -cp 'jars/*' Read.java ebill-only ebill-with-information
} | tee seen

diff - seen <<'EXPECTED'
ebill-only: ..."EPD\neBill/B/41010560425610173"
ebill-with-information: ..."EPD\n//S1/10/10201409\neBill/B/41010560425610173"
ebill-only read: billing information "eBill/B/41010560425610173", schemes 0
  ERROR bill_info_invalid
  as it should be: EPD||eBill/B/41010560425610173
ebill-with-information read: billing information "//S1/10/10201409", schemes 1
EXPECTED
echo "As found."
