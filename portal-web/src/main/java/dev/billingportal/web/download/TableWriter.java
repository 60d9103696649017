package dev.billingportal.web.download;

import java.io.IOException;
import java.util.List;

/** A file that takes a table row by row and passes each on as it comes. */
public interface TableWriter {
  void row(List<Cell> cells) throws IOException;

  /** Completes the file; one that was never finished is seen to be broken or says so. */
  void finish() throws IOException;

  /**
   * Leaves a file that cannot be completed.
   *
   * @param sentence what is said where nothing else would tell
   */
  void breakOff(String sentence) throws IOException;
}
