#!/usr/bin/env bash
# title: The customer portal of Flexprice's own SDK takes the first wallet a customer has for their balance, be it closed and empty or in another currency, and calls one page of invoices all of them.
# guess: getCustomerDashboardData() sums up a customer: "walletBalance" is what they can spend, "totalInvoices" and
#   "totalSubscriptions" come from the "pagination.total" that every list answers.
# versions: @flexprice/sdk 2.0.1 with zod 4.3.6 (npm); Node 20.20
# seen: 2026-11-29, against a stub that answers in Flexprice's format: of the wallets [closed promotion with 0 USD, 500 USD,
#   80 EUR] the dashboard has the closed one with balance "0" and no word of the other two; a wallet's status is not looked at, and
#   the type of the field has room for one. Of 12 invoices it asks for 5 and says totalInvoices 5; of 14 subscriptions it asks for
#   10 and says totalSubscriptions 10. No error or warning in the metadata.
# why it matters: a customer with prepaid credits left sees a balance of zero, and buys again or complains. Which wallet is first
#   depends on the server's order, so it is right in a test with one wallet. Whoever serves this format should answer usable wallets
#   first; whoever uses this helper should call getCustomerWallets() and read pagination.total themselves.
# date: 2026-11-29
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error @flexprice/sdk@2.0.1 zod@4.3.6 > npm.log

cat > dashboard.mjs <<'JS'
import http from 'node:http';
import { getCustomerDashboardData } from '@flexprice/sdk';

const customer = { id: 'cust_1', external_id: 'acme', name: 'Acme Ltd' };
const wallet = (id, name, currency, balance, wallet_status) =>
  ({ id, customer_id: 'cust_1', name, currency, balance, credit_balance: balance, wallet_status });
const wallets = [
  wallet('wallet_1', 'Promotion', 'usd', '0', 'closed'),
  wallet('wallet_2', 'Prepaid', 'usd', '500', 'active'),
  wallet('wallet_3', 'Prepaid', 'eur', '80', 'active'),
];
const page = (prefix, total, limit) => ({
  items: Array.from({ length: Math.min(total, limit) }, (_, at) => ({ id: `${prefix}_${at}` })),
  pagination: { total, limit, offset: 0 },
});
const answers = {
  '/v1/customers/external/acme': () => customer,
  '/v1/customers/wallets': () => wallets,
  '/v1/customers/usage': () => ({ customer_id: 'cust_1', features: [] }),
  '/v1/customers/cust_1/entitlements': () => ({ customer_id: 'cust_1', features: [] }),
  '/v1/customers/cust_1/invoices/summary': () => ({ customer_id: 'cust_1', summaries: [] }),
  '/v1/invoices/search': (asked) => page('inv', 12, asked.limit),
  '/v1/subscriptions/search': (asked) => page('subs', 14, asked.limit),
};

const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; }).on('end', () => {
    const answer = answers[request.url.split('?')[0]];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ? answer(body ? JSON.parse(body) : {}) : { error: { message: 'none' } }));
  });
});
server.listen(0, '127.0.0.1', async () => {
  const dashboard = await getCustomerDashboardData('acme', {}, {
    serverURL: `http://127.0.0.1:${server.address().port}/v1`, apiKeyAuth: 'any',
  });
  const { id, name, currency, balance, walletStatus } = dashboard.walletBalance;
  const { errors, warnings, totalInvoices, totalSubscriptions } = dashboard.metadata;
  console.log(`walletBalance: ${JSON.stringify({ id, name, currency, balance, walletStatus })}`);
  console.log(`totalInvoices: ${totalInvoices} of 12, totalSubscriptions: ${totalSubscriptions} of 14`);
  console.log(`errors: ${errors ?? 'none'}, warnings: ${warnings ?? 'none'}`);
  console.log(`elsewhere in it: ${/wallet_2|wallet_3/.test(JSON.stringify(dashboard)) ? 'the others' : 'nothing of the others'}`);
  server.closeAllConnections();
  server.close();
});
JS

node dashboard.mjs | tee seen

diff - seen <<'EXPECTED'
walletBalance: {"id":"wallet_1","name":"Promotion","currency":"usd","balance":"0","walletStatus":"closed"}
totalInvoices: 5 of 12, totalSubscriptions: 10 of 14
errors: none, warnings: none
elsewhere in it: nothing of the others
EXPECTED
echo "As found."
