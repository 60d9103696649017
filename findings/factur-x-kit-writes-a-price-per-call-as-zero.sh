#!/usr/bin/env bash
# title: factur-x-kit writes a price of 0.00004 a call as 0.0000 and 0.004 hours as 0.00 into the invoice, charges 49.38 and 40.00 for them, and every EN 16931 rule is content.
# guess: a price or quantity with more decimals than the library keeps is refused, or written in full: EN 16931 sets no limit for
#   either.
# versions: factur-x-kit 0.3.1 (npm); rules com.helger.phive.rules:phive-rules-en16931 4.3.7 (EN 16931 CII 1.3.16), Saxon-HE 12.9 (Maven);
#   Node 20.20, Java 17
# seen: 2026-11-29: totalsCalculator() counts with the full numbers, the XML writer rounds prices to 4 decimals and billed
#   quantities to 2 (its manual speaks of 4 for both). 1234567 calls at 0.00004 become 1234567.00 x 0.0000 = 49.38; 0.004 hours
#   at 10000 become 0.00 x 10000.0000 = 40.00. No error, and 0 failed assertions of EN 16931 1.3.16, which doesn't multiply. The
#   same price given as 40 for a basis quantity of 1000000 is written right.
# why it matters: prices per call or token are below 0.0001 as a rule. The customer's software shows a price of nothing and a
#   charge for it; their accountants, or a network that multiplies (Peppol), refuse the invoice after it was validated and sent.
#   State small prices per thousand or million.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error factur-x-kit@0.3.1 > npm.log

cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.helger.phive.rules</groupId><artifactId>phive-rules-en16931</artifactId><version>4.3.7</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
    <dependency>
      <groupId>net.sf.saxon</groupId><artifactId>Saxon-HE</artifactId><version>12.9</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars > mvn.log
(mkdir rules && cd rules && jar xf ../jars/phive-rules-en16931-4.3.7.jar external/schematron/1.3.16/cii)
rules=rules/external/schematron/1.3.16/cii/EN16931-CII-validation.xslt

cat > write.cjs <<'JS'
const { writeFileSync } = require('node:fs');
const { FacturX, totalsCalculator } = require('factur-x-kit');

const invoice = (quantity, unit, pricing) => ({
  document: { id: 'INV-1', type: '380', currency: 'EUR', dateOfIssue: { year: 2026, month: 11, day: 30 } },
  seller: {
    name: 'Muster Metering GmbH',
    postalAddress: { postcode: '10115', addressLine1: 'Beispielweg 1', city: 'Berlin', country: 'DE' },
    taxIdentification: { vatId: 'DE123456788' },
  },
  buyer: {
    name: 'Beispiel GmbH',
    postalAddress: { postcode: '20095', addressLine1: 'Musterweg 2', city: 'Hamburg', country: 'DE' },
  },
  delivery: { deliveryDate: { year: 2026, month: 11, day: 30 } },
  paymentInformation: {
    paymentMeans: [{ paymentType: '58', payeeBankAccount: { iban: 'DE02120300000000202051' } }],
    paymentTerms: { description: '30 days' },
  },
  invoiceLines: [{
    generalLineData: { lineId: '1' },
    productDescription: { name: 'Usage' },
    productPriceAgreement: { productPricing: pricing },
    delivery: { itemQuantity: { quantity, unit } },
    settlement: { tax: { typeCode: 'VAT', categoryCode: 'S', rateApplicablePercent: 19 } },
  }],
  totals: {},
});

(async () => {
  for (const [name, input] of Object.entries({
    calls: invoice(1234567, 'C62', { basisPricePerItem: 0.00004 }),
    hours: invoice(0.004, 'HUR', { basisPricePerItem: 10000 }),
    'calls-by-the-million': invoice(1234567, 'C62',
      { basisPricePerItem: 40, priceBaseQuantity: { quantity: 1000000, unit: 'C62' } }),
  })) {
    const xml = await (await FacturX.fromObject(totalsCalculator(input))).getXML();
    writeFileSync(`${name}.xml`, xml);
    const value = (tag) => xml.match(new RegExp(`<ram:${tag}[^>]*>([^<]*)<`))?.[1] ?? 'none';
    console.log(`${name}: ${value('BilledQuantity')} x ${value('ChargeAmount')} per ${value('BasisQuantity')}`
      + ` = ${value('LineTotalAmount')}`);
  }
})();
JS

{
  node write.cjs
  for name in calls hours calls-by-the-million; do
    java -cp 'jars/*' net.sf.saxon.Transform "-s:$name.xml" "-xsl:$rules" "-o:$name.svrl"
    echo "$name: $(grep -c '<svrl:fired-rule' "$name.svrl") rules applied," \
      "$(grep -c '<svrl:failed-assert' "$name.svrl" || true) assertions failed"
  done
} | tee seen

diff - seen <<'EXPECTED'
calls: 1234567.00 x 0.0000 per none = 49.38
hours: 0.00 x 10000.0000 per none = 40.00
calls-by-the-million: 1234567.00 x 40.0000 per 1000000.0000 = 49.38
calls: 66 rules applied, 0 assertions failed
hours: 66 rules applied, 0 assertions failed
calls-by-the-million: 70 rules applied, 0 assertions failed
EXPECTED
echo "As found."
