/** Tests of the portal as it is shipped: the EAR of the build on a real server and database. */
package dev.billingportal.it;
