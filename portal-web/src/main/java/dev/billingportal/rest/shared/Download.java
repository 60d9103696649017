package dev.billingportal.rest.shared;

import dev.billingportal.service.invoice.Document;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Hands out files: to be saved, never to be shown within a page of ours. */
public final class Download {
  private Download() {}

  public static Response of(Document document) {
    return Response.ok(document.content(), document.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + document.fileName() + "\"")
        .build();
  }
}
