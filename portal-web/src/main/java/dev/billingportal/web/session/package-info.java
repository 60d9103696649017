/**
 * How customers get into the portal and out of it: the link, the cookie, the gate before every
 * page, and the plain pages that are shown when there is no session.
 */
package dev.billingportal.web.session;
