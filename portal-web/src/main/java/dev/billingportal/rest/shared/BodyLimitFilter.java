package dev.billingportal.rest.shared;

import dev.billingportal.domain.shared.ErrorCode;
import dev.billingportal.domain.shared.PortalException;
import dev.billingportal.service.brand.LogoReader;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * Refuses bodies that are too large, whether they say so or not, and compressed ones, whose size
 * nobody can know: 50 MB for imports, 2 MB for events in bulk, 512 kB for logos, 256 kB for
 * everything else.
 */
@Provider
@PreMatching
@Priority(10)
public class BodyLimitFilter implements ContainerRequestFilter {
  private static final int FILE = 50 * 1024 * 1024;
  private static final int LARGE = 2 * 1024 * 1024;
  private static final int PICTURE = LogoReader.MOST_BYTES;
  private static final int USUAL = 256 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.isBlank() && !encoding.trim().equalsIgnoreCase("identity")) {
      throw new PortalException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Compressed bodies are not accepted",
          Map.of("content_encoding", "must be absent or identity"));
    }
    int limit = limit(request.getUriInfo().getPath());
    if (length(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > limit) {
      throw tooLarge(limit);
    }
    if (request.getEntityStream() != null) {
      InputStream limited = new Limited(request.getEntityStream(), limit);
      // A file is looked over as it comes, and a picture is no text.
      boolean isText = limit != FILE && limit != PICTURE;
      request.setEntityStream(isText ? new Utf8Body(limited) : limited);
    }
  }

  private static int limit(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return switch (plain) {
      case "imports", "imports/" -> FILE;
      case "events/bulk" -> LARGE;
      case "settings/portal/logo", "settings/portal/logo/" -> PICTURE;
      default -> USUAL;
    };
  }

  /** The header comes twice with HTTP/2: as the client sent it, and from the container. */
  private static long length(String header) {
    try {
      return header == null
          ? -1
          : Arrays.stream(header.split(",", -1))
              .mapToLong(one -> Long.parseLong(one.trim()))
              .max()
              .orElseThrow();
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static PortalException tooLarge(int limit) {
    return new PortalException(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "The body is too large",
        Map.of("body", "must have at most " + limit + " bytes"));
  }

  /** Counts what is read and stops at the limit. */
  private static final class Limited extends FilterInputStream {
    private final int limit;
    private long read;

    Limited(InputStream body, int limit) {
      super(body);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) {
      read += more;
      if (read > limit) {
        throw tooLarge(limit);
      }
    }
  }
}
