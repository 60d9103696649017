#!/usr/bin/env bash
# title: Flexprice's newest SDK, installed today, refuses every answer that leaves out an optional field, because npm gives it a zod of its allowed range that reads its "optional" otherwise.
# guess: @flexprice/sdk names "zod": "^3.25.65 || ^4.0.0", so it works with any of them; a field whose type has "?" may be absent.
# versions: @flexprice/sdk 2.0.1 (of 2026-09-02, npm) with zod 3.25.76, 4.3.6, 4.4.0 and 4.6.7 (what its range gives today); Node 20.20
# seen: 2026-11-29: the answer {"id", "external_id", "name"} for a customer is read with zod up to 4.3.6; with 4.4.0 and later
#   the call throws ResponseValidationError "Response validation failed", one "expected nonoptional" for each of the 17 absent fields.
#   The SDK builds "optional" as a union with undefined, and since 4.4.0 zod wants the key of such a field to be there. With null in
#   the absent fields every zod is content and the result is the same. A list of wallets or invoices fails alike, and the SDK's own
#   portal helper makes an empty dashboard of it.
# why it matters: servers often leave empty fields out, and a portal that speaks this format may do so too: what worked breaks at
#   the client's next fresh install, with a status 200 in the server's log. Serve every
#   documented field, null where there is none; users of the SDK install zod 4.3.6 beside it.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat > ask.mjs <<'JS'
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { Flexprice } from '@flexprice/sdk';

const zod = JSON.parse(readFileSync('node_modules/zod/package.json')).version;
const sparse = { id: 'cust_1', external_id: 'acme', name: 'Acme Ltd' };
const absent = [
  'address_city', 'address_country', 'address_line1', 'address_line2', 'address_postal_code', 'address_state',
  'created_at', 'created_by', 'email', 'environment_id', 'metadata', 'parent_customer', 'parent_customer_id', 'status',
  'tenant_id', 'updated_at', 'updated_by',
];
const full = { ...sparse, ...Object.fromEntries(absent.map((name) => [name, null])) };

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(request.url.endsWith('/full') ? full : sparse));
});
server.listen(0, '127.0.0.1', async () => {
  const flexprice = new Flexprice({
    serverURL: `http://127.0.0.1:${server.address().port}/v1`, apiKeyAuth: 'any',
  });
  for (const which of ['sparse', 'full']) {
    try {
      const { name } = await flexprice.customers.getCustomerByExternalId(which);
      console.log(`zod ${zod}, ${which}: ${name}`);
    } catch (error) {
      const reasons = JSON.parse(error.cause.message);
      console.log(`zod ${zod}, ${which}: ${error.name}, status ${error.statusCode}, `
        + `${reasons.filter((reason) => reason.expected === 'nonoptional').length} times "nonoptional"`);
    }
  }
  server.closeAllConnections();
  server.close();
});
JS

for zod in 3.25.76 4.3.6 4.4.0 4.6.7; do
  echo '{"private": true}' > package.json
  npm install --no-audit --no-fund --ignore-scripts --loglevel=error @flexprice/sdk@2.0.1 "zod@$zod" > npm.log
  node ask.mjs
done | tee seen

diff - seen <<'EXPECTED'
zod 3.25.76, sparse: Acme Ltd
zod 3.25.76, full: Acme Ltd
zod 4.3.6, sparse: Acme Ltd
zod 4.3.6, full: Acme Ltd
zod 4.4.0, sparse: ResponseValidationError, status 200, 17 times "nonoptional"
zod 4.4.0, full: Acme Ltd
zod 4.6.7, sparse: ResponseValidationError, status 200, 17 times "nonoptional"
zod 4.6.7, full: Acme Ltd
EXPECTED
echo "As found."
