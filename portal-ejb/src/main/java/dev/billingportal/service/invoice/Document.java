package dev.billingportal.service.invoice;

/** A file to be handed out: a name that is safe everywhere, its type and its bytes. */
public record Document(String fileName, String mediaType, byte[] content) {}
