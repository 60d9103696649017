/** What every page needs: the reader's language and theme, formats, words, assets and cards. */
package dev.billingportal.web.shared;
