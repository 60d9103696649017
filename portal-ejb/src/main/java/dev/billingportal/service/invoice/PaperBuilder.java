package dev.billingportal.service.invoice;

import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Builds a page node by node, so that a value can only ever be text. Characters that steer (control
 * characters, direction overrides, zero-width ones) are left out.
 */
final class PaperBuilder {
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Cf}]");

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

  static String plain(String value) {
    return value == null ? "" : STEERING.matcher(value.replace('\n', ' ')).replaceAll("");
  }
}
