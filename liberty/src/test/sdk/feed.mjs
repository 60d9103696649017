// Feeds a portal with the official client, unmodified, and prints what it made as one line of JSON.
// The client validates every answer itself and throws if a key is missing or of another type.
//
//   PORTAL_API=http://localhost:9080/v1 PORTAL_KEY=bp_sandbox_demo_key node feed.mjs <external customer id>
import { Flexprice } from "@flexprice/sdk";

const api = process.env.PORTAL_API;
const key = process.env.PORTAL_KEY;
const externalId = process.argv[2];
const client = new Flexprice({ serverURL: api, apiKeyAuth: key });

const customer = await client.customers.createCustomer({
  externalId,
  name: "Client Made",
  email: "client.made@example.com",
});

const group = await client.groups.createGroup({
  name: "Language models",
  lookupKey: `${externalId}-models`,
  entityType: "price",
});

const calls = await client.features.createFeature({
  name: "API calls",
  lookupKey: `${externalId}-calls`,
  type: "metered",
  unitSingular: "call",
  unitPlural: "calls",
  meter: {
    name: "API calls",
    eventName: `${externalId}.call`,
    aggregation: { type: "COUNT" },
    resetUsage: "BILLING_PERIOD",
  },
});

const tokens = await client.features.createFeature({
  name: "Tokens",
  lookupKey: `${externalId}-tokens`,
  type: "metered",
  unitSingular: "token",
  unitPlural: "tokens",
  meter: {
    name: "Tokens",
    eventName: `${externalId}.tokens`,
    aggregation: { type: "SUM", field: "tokens" },
    resetUsage: "BILLING_PERIOD",
  },
});

const plan = await client.plans.createPlan({
  name: "Plan Base",
  lookupKey: `${externalId}-base`,
});

const priceBasics = {
  entityType: "PLAN",
  entityId: plan.id,
  type: "USAGE",
  billingCadence: "RECURRING",
  billingPeriod: "MONTHLY",
  billingPeriodCount: 1,
  invoiceCadence: "ARREAR",
  priceUnitType: "FIAT",
  currency: "usd",
};

const callPrice = await client.prices.createPrice({
  ...priceBasics,
  billingModel: "FLAT_FEE",
  amount: "0.01",
  meterId: calls.meterId,
});

const tokenPrice = await client.prices.createPrice({
  ...priceBasics,
  billingModel: "TIERED",
  tierMode: "SLAB",
  tiers: [{ upTo: 1000, unitAmount: "0.002" }, { unitAmount: "0.001" }],
  meterId: tokens.meterId,
  groupId: group.id,
});

const now = Date.now();
const subscription = await client.subscriptions.createSubscription({
  customerId: customer.id,
  planId: plan.id,
  currency: "usd",
  billingCadence: "RECURRING",
  billingPeriod: "MONTHLY",
  billingPeriodCount: 1,
  billingCycle: "anniversary",
  startDate: new Date(now - 2 * 24 * 3600 * 1000).toISOString(),
});

const wallet = await client.wallets.createWallet({
  customerId: customer.id,
  currency: "usd",
  conversionRate: "0.1",
});
await client.wallets.topUpWallet(wallet.id, {
  creditsToAdd: "250",
  transactionReason: "FREE_CREDIT_GRANT",
  description: "Welcome",
});

const invoice = await client.invoices.createInvoice({
  customerId: customer.id,
  subscriptionId: subscription.id,
  currency: "usd",
  invoiceStatus: "DRAFT",
  invoiceType: "ONE_OFF",
  subtotal: "19.75",
  total: "19.75",
  amountDue: "19.75",
  lineItems: [
    { displayName: "Setup", quantity: "1", amount: "12.50" },
    { displayName: "Training", quantity: "2", amount: "7.25" },
  ],
});
await client.invoices.finalizeInvoice(invoice.id);
const finalized = await client.invoices.getInvoice(invoice.id);

const events = [];
for (let i = 0; i < 1000; i++) {
  const isCall = i < 600;
  events.push({
    eventId: `${externalId}-${i}`,
    eventName: isCall ? `${externalId}.call` : `${externalId}.tokens`,
    externalCustomerId: externalId,
    timestamp: new Date(now - 1000 - i).toISOString(),
    properties: isCall ? { path: "/v1/things" } : { tokens: "5" },
    source: "feed",
  });
}
await client.events.ingestEventsBulk({ events });

const response = await fetch(`${api}/customers/portal/${externalId}`, {
  headers: { "x-api-key": key },
});
const session = await response.json();

console.log(
  JSON.stringify({
    customerId: customer.id,
    groupId: group.id,
    featureIds: [calls.id, tokens.id],
    planId: plan.id,
    priceIds: [callPrice.id, tokenPrice.id],
    subscriptionId: subscription.id,
    walletId: wallet.id,
    invoiceId: invoice.id,
    invoiceNumber: finalized.invoiceNumber,
    sessionUrl: session.url,
    sessionToken: session.token,
  }),
);
