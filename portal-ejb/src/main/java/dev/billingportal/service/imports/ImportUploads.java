package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportFormat;
import dev.billingportal.domain.imports.ImportKind;
import dev.billingportal.domain.shared.ValidationFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Receives files into temporary ones, so that no slow sender holds a transaction. */
@ApplicationScoped
public class ImportUploads {
  private static final int PIECE = 64 * 1024;

  /**
   * Receives a file and reads it through once, for what is wrong with it as a whole.
   *
   * @throws ValidationFailed naming the column, or the line where it is no longer UTF-8 or CSV
   */
  public UploadedFile receive(InputStream body, ImportKind kind, ImportFormat format) {
    try {
      Path path = Files.createTempFile("import", null);
      boolean good = false;
      try {
        String hash = keep(body, path);
        UploadedFile file = new UploadedFile(path, count(path, kind, format), hash);
        good = true;
        return file;
      } finally {
        if (!good) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be received", e);
    }
  }

  private static String keep(InputStream body, Path path) throws IOException {
    MessageDigest hash = sha256();
    Utf8Check utf8 = new Utf8Check();
    byte[] piece = new byte[PIECE];
    try (OutputStream file = Files.newOutputStream(path)) {
      for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
        utf8.next(piece, length);
        hash.update(piece, 0, length);
        file.write(piece, 0, length);
      }
      utf8.end();
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static long count(Path path, ImportKind kind, ImportFormat format) throws IOException {
    long rows = 0;
    try (InputStream file = Files.newInputStream(path);
        RowReader reader = RowReader.open(file, kind, format)) {
      while (reader.next() != null) {
        rows++;
      }
    }
    if (rows == 0) {
      throw new ValidationFailed("body", "has no rows");
    }
    return rows;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is required of every JDK", e);
    }
  }
}
