package dev.billingportal.web.download;

import java.io.IOException;
import java.util.List;

/**
 * A list to be taken away. Its rows are read some at a time and none of them is kept.
 *
 * @param name of the list and, with the date, of its file; plain letters
 * @param title in the reader's language
 * @param pieces what follows a row that was read, null being before the first; empty at the end
 */
public record Table<R>(String name, String title, List<Column<R>> columns, Pieces<R> pieces) {

  /** Rows, some at a time. */
  @FunctionalInterface
  public interface Pieces<R> {
    List<R> after(R last);
  }

  /** Rows that are there already, as few as a page shows. */
  public static <R> Table<R> of(String name, String title, List<Column<R>> columns, List<R> rows) {
    return new Table<>(name, title, columns, last -> last == null ? rows : List.of());
  }

  public List<String> headings() {
    return columns.stream().map(Column::heading).toList();
  }

  /** What is asked between two pieces, and may end the writing. */
  @FunctionalInterface
  interface Check {
    void pass() throws IOException;
  }

  /** The same table with its first rows read, so that what fails, fails before a file begins. */
  Table<R> begun() {
    List<R> first = pieces.after(null);
    return new Table<>(name, title, columns, last -> last == null ? first : pieces.after(last));
  }

  /**
   * @param most rows that are written; if there are more, a sentence in the last row says so
   */
  void writeTo(TableWriter file, long most, String cutOff, Check check) throws IOException {
    long rows = 0;
    List<R> piece = pieces.after(null);
    while (!piece.isEmpty()) {
      for (R row : piece) {
        if (rows++ == most) {
          file.row(List.of(new Cell.Text(cutOff)));
          return;
        }
        file.row(columns.stream().map(column -> column.cell().apply(row)).toList());
      }
      check.pass();
      piece = pieces.after(piece.get(piece.size() - 1));
    }
  }
}
