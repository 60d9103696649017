package dev.billingportal.service.invoice;

import dev.billingportal.service.typesetting.ShapedScripts;
import java.text.Normalizer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Builds a page node by node, so that a value can only ever be text. Characters that steer (control
 * characters, direction overrides, zero-width ones) are left out, but for the joiners that a word
 * is spelled with.
 */
final class PaperBuilder {
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Cf}&&[^\u200c\u200d]]");

  /** Stands for a name in a sentence; no text from outside can hold it. */
  static final String NAME = "\u0000";

  private final Document document;

  PaperBuilder() {
    try {
      document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every JDK can make a document", e);
    }
  }

  Document document() {
    return document;
  }

  /** An element below a parent; the document itself for the root. */
  Element add(Node parent, String name, String cssClass) {
    Element element = document.createElement(name);
    if (!cssClass.isEmpty()) {
      element.setAttribute("class", cssClass);
    }
    parent.appendChild(element);
    return element;
  }

  /** An element with a text in it. */
  Element text(Node parent, String name, String cssClass, String value) {
    Element element = add(parent, name, cssClass);
    element.appendChild(document.createTextNode(plain(value)));
    return element;
  }

  /** A paragraph, if there is anything to say. */
  void line(Node parent, String cssClass, String value) {
    if (value != null && !value.isBlank()) {
      text(parent, "p", cssClass, value);
    }
  }

  void words(Node parent, String value) {
    parent.appendChild(document.createTextNode(plain(value)));
  }

  /**
   * A sentence of ours with a name from outside in it, where {@link #NAME} stands. The name has its
   * own direction, so that it leaves the order of the sentence alone.
   */
  void sentence(Element parent, String sentence, String name) {
    int at = sentence.indexOf(NAME);
    part(parent, sentence.substring(0, at));
    text(parent, "span", "", name).setAttribute("dir", "auto");
    part(parent, sentence.substring(at + NAME.length()));
  }

  /** An element as the name is one: what stands in none is printed after those that are. */
  private void part(Element parent, String words) {
    if (!words.isEmpty()) {
      text(parent, "span", "", words);
    }
  }

  /** Letters with accents are one character each where Unicode has one (form NFC). */
  static String plain(String value) {
    if (value == null) {
      return "";
    }
    String harmless = STEERING.matcher(value.replace('\n', ' ')).replaceAll("");
    return Normalizer.normalize(ShapedScripts.withoutStrayJoiners(harmless), Normalizer.Form.NFC);
  }
}
