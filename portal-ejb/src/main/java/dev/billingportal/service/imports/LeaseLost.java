package dev.billingportal.service.imports;

import jakarta.ejb.ApplicationException;

/** Another node works on the import now. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {}
