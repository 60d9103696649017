package dev.billingportal.service.typesetting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Characters of the private use area that stand for the clusters of one document, so that what lays
 * it out measures and breaks them as any others.
 */
final class StandIns {
  static final char FIRST = '\ue000';
  private static final char LAST = '\uf8ff';

  private final Map<String, Character> known = new LinkedHashMap<>();
  private final List<Cluster> clusters = new ArrayList<>();

  List<Cluster> clusters() {
    return clusters;
  }

  boolean isEmpty() {
    return clusters.isEmpty();
  }

  boolean hasRoomFor(int more) {
    return FIRST + clusters.size() + more <= LAST;
  }

  char of(Cluster cluster) {
    return known.computeIfAbsent(
        cluster.key(),
        key -> {
          clusters.add(cluster);
          return (char) (FIRST + clusters.size() - 1);
        });
  }

  /** The same length, with the first character of its cluster in the place of each stand-in. */
  String readable(String text) {
    char[] characters = text.toCharArray();
    for (int at = 0; at < characters.length; at++) {
      if (stands(characters[at])) {
        characters[at] = clusters.get(characters[at] - FIRST).text().charAt(0);
      }
    }
    return new String(characters);
  }

  private boolean stands(char character) {
    return character >= FIRST && character - FIRST < clusters.size();
  }
}
