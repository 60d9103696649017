package dev.billingportal.service.imports;

/**
 * What is wrong with a row.
 *
 * @param field by its wire name; empty for the row as a whole
 * @param code the error code the API would answer, for example {@code already_exists}
 */
public record RowProblem(String field, String code, String problem) {
  private static final int MAX_FIELD = 255;
  private static final int MAX_PROBLEM = 500;

  public RowProblem {
    field = cut(field, MAX_FIELD);
    problem = cut(problem, MAX_PROBLEM);
  }

  /** Both databases count characters, Java counts halves of some: never cut between two halves. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
