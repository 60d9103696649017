package dev.billingportal.service.imports;

import java.util.ArrayList;
import java.util.List;

/** The rows of a batch that are not taken in. */
final class RejectedRows {
  private final List<RejectedRow> problems = new ArrayList<>();
  private int rows;

  static RejectedRows of(long line, List<RowProblem> why) {
    RejectedRows one = new RejectedRows();
    one.add(line, why);
    return one;
  }

  void add(long line, List<RowProblem> why) {
    why.forEach(problem -> problems.add(new RejectedRow(line, problem)));
    rows++;
  }

  List<RejectedRow> problems() {
    return List.copyOf(problems);
  }

  int rows() {
    return rows;
  }
}
