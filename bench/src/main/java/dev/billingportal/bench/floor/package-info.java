/** The floor: a small application beside the portal, on the same server and the same database. */
package dev.billingportal.bench.floor;
