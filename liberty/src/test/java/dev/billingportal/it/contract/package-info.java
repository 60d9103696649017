/** Whether the API is what its OpenAPI document says, operation by operation. */
package dev.billingportal.it.contract;
