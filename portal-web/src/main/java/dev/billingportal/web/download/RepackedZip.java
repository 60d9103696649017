package dev.billingportal.web.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs the entries of a ZIP file anew, so that it can be read front to back. The workbook library
 * gives sizes of 64 bits behind the data without announcing them, which refuses every reader of
 * streams.
 */
final class RepackedZip {
  /** What a workbook is made of comes before its sheets, as readers of streams need it. */
  private static final Comparator<ZipEntry> IN_READING_ORDER =
      Comparator.comparing((ZipEntry entry) -> entry.getName().startsWith("xl/worksheets/"))
          .thenComparing(ZipEntry::getName);

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private RepackedZip() {}

  static void copy(Path packed, OutputStream out) throws IOException {
    try (ZipFile file = new ZipFile(packed.toFile())) {
      ZipOutputStream zip = new ZipOutputStream(out);
      for (ZipEntry entry : file.stream().sorted(IN_READING_ORDER).toList()) {
        ZipEntry plain = new ZipEntry(entry.getName());
        plain.setTimeLocal(NO_TIME);
        zip.putNextEntry(plain);
        try (InputStream data = file.getInputStream(entry)) {
          data.transferTo(zip);
        }
        zip.closeEntry();
      }
      zip.finish();
    }
  }
}
