// Calls every operation of the official client that the portal serves, once rightly and once for what is not there.
// The client validates every answer itself: a missing key, another type or an unknown status is an error of its own.
//
//   PORTAL_API=http://localhost:9080/v1 PORTAL_KEY=bp_sandbox_demo_key node conformance.mjs <prefix>
import { Flexprice } from "@flexprice/sdk";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const prefix = process.argv[2];
const client = new Flexprice({ serverURL: process.env.PORTAL_API, apiKeyAuth: process.env.PORTAL_KEY });
const stranger = new Flexprice({ serverURL: process.env.PORTAL_API, apiKeyAuth: "bp_sandbox_nobody" });
const report = { zod: createRequire(import.meta.url)("zod/package.json").version, operations: [], succeeded: [], refused: [], problems: [] };

async function right(name, call) {
  try {
    const answer = await call(client);
    report.succeeded.push(name);
    return answer;
  } catch (error) {
    report.problems.push(`${name}: ${error.name} ${error.statusCode ?? ""} ${error.message} ${String(error.cause ?? error.body ?? "").slice(0, 600)}`);
    return {};
  }
}

// Refusals that the client knows are read and validated by it; the others are still told by their status.
async function wrong(name, call, statuses, by = client) {
  try {
    await call(by);
    report.problems.push(`${name}: was not refused`);
  } catch (error) {
    const fits = statuses.includes(error.statusCode) && !/Validation/.test(error.name);
    const body = fits ? JSON.parse(error.body) : {};
    if (fits && body.success === false && body.error?.message) {
      report.refused.push(name);
    } else {
      report.problems.push(`${name} refused: ${error.name} ${error.statusCode ?? ""} ${error.message} ${String(error.cause ?? "").slice(0, 400)}`);
    }
  }
}

const never = "01JGXW5T3M9Q0V8R2C4K6N7P1D";
const now = Date.now();
const iso = (days) => new Date(now + days * 24 * 3600 * 1000).toISOString();

// --- customers
const customer = await right("createCustomer", (c) => c.customers.createCustomer({ externalId: prefix, name: "Customer", email: "a@example.com", metadata: { a: "b" } }));
await wrong("createCustomer", (c) => c.customers.createCustomer({ externalId: "", name: "" }), [400]);
await wrong("createCustomer twice", (c) => c.customers.createCustomer({ externalId: prefix, name: "Customer" }), [409]);
await wrong("createCustomer without a right key", (c) => c.customers.createCustomer({ externalId: "x", name: "x" }), [401], stranger);
await right("getCustomer", (c) => c.customers.getCustomer(customer.id));
await wrong("getCustomer", (c) => c.customers.getCustomer(never), [404]);
await right("getCustomerByExternalId", (c) => c.customers.getCustomerByExternalId(prefix));
await wrong("getCustomerByExternalId", (c) => c.customers.getCustomerByExternalId(never), [404]);
await right("updateCustomer", (c) => c.customers.updateCustomer({ name: "Customer B" }, customer.id));
await wrong("updateCustomer", (c) => c.customers.updateCustomer({ name: "x" }, never), [404]);
await right("queryCustomer", (c) => c.customers.queryCustomer({ limit: 10, filters: [{ field: "name", operator: "contains", dataType: "string", value: { string: "B" } }] }));
await wrong("queryCustomer", (c) => c.customers.queryCustomer({ filters: [{ field: "nothing", operator: "eq", dataType: "string", value: { string: "B" } }] }), [400]);

// --- groups, features, plans, prices
const group = await right("createGroup", (c) => c.groups.createGroup({ name: "Group", lookupKey: `${prefix}-group`, entityType: "price" }));
await wrong("createGroup", (c) => c.groups.createGroup({ name: "", lookupKey: "", entityType: "price" }), [400]);
await right("getGroup", (c) => c.groups.getGroup(group.id));
await wrong("getGroup", (c) => c.groups.getGroup(never), [404]);
await right("queryGroup", (c) => c.groups.queryGroup({ limit: 10 }));
await wrong("queryGroup", (c) => c.groups.queryGroup({ limit: 100000 }), [400]);
const feature = await right("createFeature", (c) => c.features.createFeature({ name: "Calls", lookupKey: `${prefix}-calls`, type: "metered", meter: { name: "Calls", eventName: `${prefix}.call`, aggregation: { type: "COUNT" }, resetUsage: "BILLING_PERIOD" } }));
await wrong("createFeature", (c) => c.features.createFeature({ name: "", type: "metered" }), [400]);
await right("updateFeature", (c) => c.features.updateFeature(feature.id, { name: "API calls" }));
await wrong("updateFeature", (c) => c.features.updateFeature(never, { name: "x" }), [404]);
await right("queryFeature", (c) => c.features.queryFeature({ limit: 10 }));
await wrong("queryFeature", (c) => c.features.queryFeature({ limit: 100000 }), [400]);
const plan = await right("createPlan", (c) => c.plans.createPlan({ name: "Plan", lookupKey: `${prefix}-plan` }));
await wrong("createPlan", (c) => c.plans.createPlan({ name: "" }), [400]);
await right("getPlan", (c) => c.plans.getPlan(plan.id));
await wrong("getPlan", (c) => c.plans.getPlan(never), [404]);
await right("updatePlan", (c) => c.plans.updatePlan(plan.id, { name: "Plan B" }));
await wrong("updatePlan", (c) => c.plans.updatePlan(never, { name: "x" }), [404]);
await right("queryPlan", (c) => c.plans.queryPlan({ limit: 10 }));
await wrong("queryPlan", (c) => c.plans.queryPlan({ limit: 100000 }), [400]);
const priceDraft = { entityType: "PLAN", entityId: plan.id, type: "USAGE", billingCadence: "RECURRING", billingPeriod: "MONTHLY", billingPeriodCount: 1, invoiceCadence: "ARREAR", priceUnitType: "FIAT", currency: "usd", meterId: feature.meterId, billingModel: "FLAT_FEE", amount: "0.01" };
const price = await right("createPrice", (c) => c.prices.createPrice(priceDraft));
await wrong("createPrice", (c) => c.prices.createPrice({ ...priceDraft, currency: "nothing" }), [400]);
const spare = await right("createPricesBulk", (c) => c.prices.createPricesBulk({ items: [{ ...priceDraft, type: "FIXED", meterId: undefined, invoiceCadence: "ADVANCE" }] }));
await wrong("createPricesBulk", (c) => c.prices.createPricesBulk({ items: [] }), [400]);
await right("getPrice", (c) => c.prices.getPrice(price.id));
await wrong("getPrice", (c) => c.prices.getPrice(never), [404]);
await right("updatePrice", (c) => c.prices.updatePrice(price.id, { metadata: { a: "b" } }));
await wrong("updatePrice", (c) => c.prices.updatePrice(never, { metadata: { a: "b" } }), [404]);
await right("queryPrice", (c) => c.prices.queryPrice({ limit: 10 }));
await wrong("queryPrice", (c) => c.prices.queryPrice({ limit: 100000 }), [400]);

// --- subscriptions
const subscriptionDraft = { customerId: customer.id, planId: plan.id, currency: "usd", billingCadence: "RECURRING", billingPeriod: "MONTHLY", billingPeriodCount: 1, billingCycle: "anniversary", startDate: iso(-2) };
const subscription = await right("createSubscription", (c) => c.subscriptions.createSubscription(subscriptionDraft));
await wrong("createSubscription", (c) => c.subscriptions.createSubscription({ ...subscriptionDraft, currency: "" }), [400]);
await right("getSubscription", (c) => c.subscriptions.getSubscription(subscription.id));
await wrong("getSubscription", (c) => c.subscriptions.getSubscription(never), [404]);
await right("querySubscription", (c) => c.subscriptions.querySubscription({ limit: 10 }));
await wrong("querySubscription", (c) => c.subscriptions.querySubscription({ limit: 100000 }), [400]);

// --- wallets
const wallet = await right("createWallet", (c) => c.wallets.createWallet({ customerId: customer.id, currency: "usd" }));
await wrong("createWallet", (c) => c.wallets.createWallet({ customerId: customer.id, currency: "" }), [400]);
await right("topUpWallet", (c) => c.wallets.topUpWallet(wallet.id, { creditsToAdd: "10", transactionReason: "FREE_CREDIT_GRANT" }));
await wrong("topUpWallet", (c) => c.wallets.topUpWallet(never, { creditsToAdd: "10", transactionReason: "FREE_CREDIT_GRANT" }), [404]);
await right("getWallet", (c) => c.wallets.getWallet(wallet.id));
await wrong("getWallet", (c) => c.wallets.getWallet(never), [404]);
await right("updateWallet", (c) => c.wallets.updateWallet(wallet.id, { name: "Purse" }));
await wrong("updateWallet", (c) => c.wallets.updateWallet(never, { name: "x" }), [404]);
await right("getWalletBalance", (c) => c.wallets.getWalletBalance(wallet.id));
await wrong("getWalletBalance", (c) => c.wallets.getWalletBalance(never), [404]);
await right("getWalletTransactions", (c) => c.wallets.getWalletTransactions({ idPathParameter: wallet.id, limit: 10 }));
await wrong("getWalletTransactions", (c) => c.wallets.getWalletTransactions({ idPathParameter: never }), [404]);
await right("getWalletsByCustomerId", (c) => c.wallets.getWalletsByCustomerId(customer.id));
await wrong("getWalletsByCustomerId", (c) => c.wallets.getWalletsByCustomerId(never), [404]);
await right("getCustomerWallets", (c) => c.wallets.getCustomerWallets({ id: customer.id, includeRealTimeBalance: true }));
await wrong("getCustomerWallets", (c) => c.wallets.getCustomerWallets({ id: never }), [404]);
await right("queryWallet", (c) => c.wallets.queryWallet({ limit: 10 }));
await wrong("queryWallet", (c) => c.wallets.queryWallet({ limit: 100000 }), [400]);
await right("queryWalletTransaction", (c) => c.wallets.queryWalletTransaction({ limit: 10 }));
await wrong("queryWalletTransaction", (c) => c.wallets.queryWalletTransaction({ limit: 100000 }), [400]);

// --- invoices
const invoiceDraft = { customerId: customer.id, currency: "usd", invoiceStatus: "DRAFT", invoiceType: "ONE_OFF", subtotal: "5", total: "5", amountDue: "5", lineItems: [{ displayName: "Setup", quantity: "1", amount: "5" }] };
const invoice = await right("createInvoice", (c) => c.invoices.createInvoice(invoiceDraft));
const other = await right("createInvoice again", (c) => c.invoices.createInvoice(invoiceDraft));
await wrong("createInvoice", (c) => c.invoices.createInvoice({ ...invoiceDraft, total: "4" }), [400]);
await right("updateInvoice", (c) => c.invoices.updateInvoice(invoice.id, { metadata: { a: "b" } }));
await wrong("updateInvoice", (c) => c.invoices.updateInvoice(never, { metadata: { a: "b" } }), [404]);
await right("finalizeInvoice", (c) => c.invoices.finalizeInvoice(invoice.id));
await wrong("finalizeInvoice", (c) => c.invoices.finalizeInvoice(never), [404]);
await right("getInvoice", (c) => c.invoices.getInvoice(invoice.id));
await wrong("getInvoice", (c) => c.invoices.getInvoice(never), [404]);
await right("getInvoicePdf", async (c) => new Response(await c.invoices.getInvoicePdf(invoice.id)).arrayBuffer());
await wrong("getInvoicePdf", (c) => c.invoices.getInvoicePdf(never), [404]);
await right("queryInvoice", (c) => c.invoices.queryInvoice({ limit: 10 }));
await wrong("queryInvoice", (c) => c.invoices.queryInvoice({ limit: 100000 }), [400]);
await right("updateInvoicePaymentStatus", (c) => c.invoices.updateInvoicePaymentStatus(invoice.id, { paymentStatus: "SUCCEEDED" }));
await wrong("updateInvoicePaymentStatus", (c) => c.invoices.updateInvoicePaymentStatus(never, { paymentStatus: "SUCCEEDED" }), [404]);
await right("voidInvoice", (c) => c.invoices.voidInvoice(other.id));
await wrong("voidInvoice", (c) => c.invoices.voidInvoice(never), [404]);
await right("getCustomerInvoiceSummary", (c) => c.invoices.getCustomerInvoiceSummary(customer.id));
await wrong("getCustomerInvoiceSummary", (c) => c.invoices.getCustomerInvoiceSummary(never), [404]);

// --- events
const event = { eventName: `${prefix}.call`, externalCustomerId: prefix, eventId: `${prefix}-1`, properties: { tokens: "5" } };
await right("ingestEvent", (c) => c.events.ingestEvent(event));
await wrong("ingestEvent", (c) => c.events.ingestEvent({ ...event, eventName: "" }), [400]);
await right("ingestEventsBulk", (c) => c.events.ingestEventsBulk({ events: [{ ...event, eventId: `${prefix}-2` }] }));
await wrong("ingestEventsBulk", (c) => c.events.ingestEventsBulk({ events: [{ ...event, eventName: "" }] }), [400]);
await right("getEvent", (c) => c.events.getEvent(`${prefix}-1`));
await wrong("getEvent", (c) => c.events.getEvent(never), [404]);
await right("listRawEvents", (c) => c.events.listRawEvents({ externalCustomerId: prefix }));
await wrong("listRawEvents", (c) => c.events.listRawEvents({ pageSize: 100000 }), [400]);
await right("getUsageAnalytics", (c) => c.events.getUsageAnalytics({ externalCustomerId: prefix, windowSize: "HOUR", startTime: iso(-1), endTime: iso(0) }));
await wrong("getUsageAnalytics", (c) => c.events.getUsageAnalytics({ externalCustomerId: never }), [404]);
await right("getUsageStatistics", (c) => c.events.getUsageStatistics({ eventName: `${prefix}.call`, aggregationType: "COUNT", windowSize: "DAY", startTime: iso(-1), endTime: iso(0) }));
await wrong("getUsageStatistics", (c) => c.events.getUsageStatistics({ eventName: "", aggregationType: "COUNT" }), [400]);
await right("getUsageByMeter", (c) => c.events.getUsageByMeter({ meterId: feature.meterId, externalCustomerId: prefix, windowSize: "DAY", startTime: iso(-1), endTime: iso(0) }));
await wrong("getUsageByMeter", (c) => c.events.getUsageByMeter({ meterId: never }), [404]);
await right("getCustomerUsageSummary", (c) => c.customers.getCustomerUsageSummary({ customerId: customer.id }));
await wrong("getCustomerUsageSummary", (c) => c.customers.getCustomerUsageSummary({ customerId: never }), [404]);

// --- keys, and endings
const key = await right("createApiKey", (c) => c.secrets.createApiKey({ name: "Key", type: "private_key" }));
await wrong("createApiKey", (c) => c.secrets.createApiKey({ name: "", type: "private_key" }), [400]);
await right("listApiKeys", (c) => c.secrets.listApiKeys(10));
await wrong("listApiKeys", (c) => c.secrets.listApiKeys(100000), [400]);
await right("deleteApiKey", (c) => c.secrets.deleteApiKey(key.secret?.id));
await wrong("deleteApiKey", (c) => c.secrets.deleteApiKey(never), [404]);
await right("cancelSubscription", (c) => c.subscriptions.cancelSubscription(subscription.id, { cancellationType: "immediate" }));
await wrong("cancelSubscription", (c) => c.subscriptions.cancelSubscription(never, { cancellationType: "immediate" }), [404]);
await right("terminateWallet", (c) => c.wallets.terminateWallet(wallet.id));
await wrong("terminateWallet", (c) => c.wallets.terminateWallet(never), [404]);
await right("deletePrice", (c) => c.prices.deletePrice(spare.items?.[0]?.id, {}));
await wrong("deletePrice", (c) => c.prices.deletePrice(never, {}), [404]);
const unusedFeature = await right("createFeature unused", (c) => c.features.createFeature({ name: "Flag", lookupKey: `${prefix}-flag`, type: "boolean" }));
await right("deleteFeature", (c) => c.features.deleteFeature(unusedFeature.id));
await wrong("deleteFeature", (c) => c.features.deleteFeature(never), [404]);
const unusedPlan = await right("createPlan unused", (c) => c.plans.createPlan({ name: "Unused", lookupKey: `${prefix}-unused` }));
await right("deletePlan", (c) => c.plans.deletePlan(unusedPlan.id));
await wrong("deletePlan", (c) => c.plans.deletePlan(never), [404]);
await right("deleteGroup", (c) => c.groups.deleteGroup(group.id));
await wrong("deleteGroup", (c) => c.groups.deleteGroup(never), [404]);
await right("deleteCustomer", (c) => c.customers.deleteCustomer(customer.id));
await wrong("deleteCustomer", (c) => c.customers.deleteCustomer(never), [404]);

// --- what is nested in an answer is validated too
await right("queryPrice expanded", (c) => c.prices.queryPrice({ limit: 10, expand: "plan,meters,groups" }));
await right("queryPlan expanded", (c) => c.plans.queryPlan({ limit: 10, expand: "prices,meters,entitlements,credit_grants" }));
await right("queryFeature expanded", (c) => c.features.queryFeature({ limit: 10, expand: "meters" }));
await right("querySubscription expanded", (c) => c.subscriptions.querySubscription({ limit: 10, expand: "plan,prices,customer,latest_invoice" }));
await right("queryInvoice expanded", (c) => c.invoices.queryInvoice({ limit: 10, expand: "customer,subscription" }));
await right("queryWalletTransaction expanded", (c) => c.wallets.queryWalletTransaction({ limit: 10, expand: "wallet,customer" }));
await right("getUsageAnalytics expanded", (c) => c.events.getUsageAnalytics({ externalCustomerId: prefix, expand: ["feature", "meter", "price", "plan", "subscription_line_item"] }));
await wrong("queryPrice expanded", (c) => c.prices.queryPrice({ expand: "nothing" }), [400]);
await wrong("createWallet of nobody", (c) => c.wallets.createWallet({ customerId: never, currency: "usd" }), [404]);

// --- nothing is forgotten: each operation of the client whose method and address the portal describes
const served = Object.entries((await (await fetch(new URL("/openapi?format=JSON", process.env.PORTAL_API))).json()).paths).flatMap(
  ([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`),
);
const operations = join(dirname(createRequire(import.meta.url).resolve("@flexprice/sdk/package.json")), "esm", "funcs");
for (const file of readdirSync(operations).filter((name) => name.endsWith(".js"))) {
  const source = readFileSync(join(operations, file), "utf8");
  const [name, verb, path] = [/operationID: "([^"]+)"/, /method: "([A-Z]+)"/, /pathToFunc\("([^"]+)"/].map((part) => source.match(part)?.[1]);
  if (!name || !verb || !path) {
    report.problems.push(`${file}: no operation can be read from it`);
  } else if (served.includes(`${verb} /v1${path.replace(/\{\w+\}/g, "{}")}`)) {
    report.operations.push(name);
  }
}

console.log(JSON.stringify(report));
