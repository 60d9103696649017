package dev.billingportal.domain.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a decimal of a record that is no money: usage, credits, a quantity, a percentage. Where a
 * merchant hides amounts, customers get every decimal without this mark as null.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotMoney {}
