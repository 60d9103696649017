/**
 * Scripts whose letters change with their neighbours or run from right to left, for printed
 * documents: shaping, glyphs of their own and the order of a line.
 */
package dev.billingportal.service.typesetting;
