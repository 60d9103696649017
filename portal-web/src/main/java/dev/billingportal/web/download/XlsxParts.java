package dev.billingportal.web.download;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a workbook beside its only sheet, and the styles that they define (ECMA-376). */
final class XlsxParts {
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  static final int HEADING = 1;
  static final int DAY = 2;
  static final int MOMENT = 3;

  private static final String DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final int FIRST_FORMAT = 164;
  private static final int MOST_DECIMALS = 8;
  private static final int LONGEST_NAME = 31;

  private XlsxParts() {}

  /** By name, in the order in which a reader needs them. */
  static Map<String, String> of(String sheetName) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", DECLARATION + contentTypes());
    parts.put(
        "_rels/.rels",
        DECLARATION + relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
    parts.put("xl/workbook.xml", DECLARATION + workbook(sheetName));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        DECLARATION
            + relationships(
                relationship(1, "worksheet", "worksheets/sheet1.xml")
                    + relationship(2, "styles", "styles.xml")));
    parts.put("xl/styles.xml", DECLARATION + styles());
    return parts;
  }

  /** The style of money with so many digits after the point. */
  static int money(int decimals) {
    return MOMENT + 1 + Math.min(Math.max(decimals, 0), MOST_DECIMALS);
  }

  private static String contentTypes() {
    return "<Types xmlns=\""
        + PACKAGE
        + "/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + override("/xl/workbook.xml", "sheet.main")
        + override("/" + SHEET, "worksheet")
        + override("/xl/styles.xml", "styles")
        + "</Types>";
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
  }

  private static String relationships(String each) {
    return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + each + "</Relationships>";
  }

  private static String relationship(int id, String type, String target) {
    return "<Relationship Id=\"rId"
        + id
        + "\" Type=\""
        + RELATIONSHIPS
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String workbook(String sheetName) {
    return "<workbook xmlns=\""
        + MAIN
        + "\" xmlns:r=\""
        + RELATIONSHIPS
        + "\">"
        + "<bookViews><workbookView/></bookViews><sheets><sheet name=\""
        + name(sheetName)
        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  }

  /** Without what Excel refuses in the name of a sheet. */
  private static String name(String title) {
    String allowed = title.replaceAll("[\\[\\]:*?/\\\\]", " ").replaceAll("^'|'$", " ").strip();
    String shorter =
        allowed.length() > LONGEST_NAME ? allowed.substring(0, LONGEST_NAME).strip() : allowed;
    return XlsxText.escaped(shorter.isEmpty() ? "Sheet1" : shorter);
  }

  private static String styles() {
    StringBuilder formats = new StringBuilder();
    StringBuilder cells = new StringBuilder(cell(0, 0) + cell(0, 1));
    format(formats, cells, "yyyy\\-mm\\-dd");
    format(formats, cells, "yyyy\\-mm\\-dd hh:mm:ss");
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      format(formats, cells, decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals));
    }
    int count = money(MOST_DECIMALS) + 1;
    return "<styleSheet xmlns=\""
        + MAIN
        + "\">"
        + "<numFmts count=\""
        + (count - 2)
        + "\">"
        + formats
        + "</numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\""
        + count
        + "\">"
        + cells
        + "</cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
        + "</styleSheet>";
  }

  private static void format(StringBuilder formats, StringBuilder cells, String code) {
    int id = FIRST_FORMAT + formats.toString().split("<numFmt ", -1).length - 1;
    formats.append("<numFmt numFmtId=\"" + id + "\" formatCode=\"" + code + "\"/>");
    cells.append(cell(id, 0));
  }

  private static String cell(int format, int font) {
    return "<xf numFmtId=\""
        + format
        + "\" fontId=\""
        + font
        + "\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
        + (format > 0 ? " applyNumberFormat=\"1\"" : "")
        + (font > 0 ? " applyFont=\"1\"" : "")
        + "/>";
  }
}
