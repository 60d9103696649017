package dev.billingportal.service.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was received and looked over; gone when closed.
 *
 * @param rows how many it has, without the header
 * @param sha256 of its content, in hexadecimal digits
 */
public record UploadedFile(Path path, long rows, String sha256) implements AutoCloseable {
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
