package dev.billingportal.service.search;

import dev.billingportal.domain.shared.ValidationFailed;
import dev.billingportal.service.search.SearchFields.Field;
import dev.billingportal.service.search.SearchFields.Type;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Locale;

/** The comparisons a filter knows. Texts are contained without regard to case. */
enum FilterOperator {
  EQ {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.equal(path, values.get(0));
    }
  },
  CONTAINS {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return like(b, path, field, values.get(0));
    }
  },
  NOT_CONTAINS {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.or(b.isNull(path), b.not(like(b, path, field, values.get(0))));
    }
  },
  GT {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.greaterThan(comparable(path, field, this), cast(values.get(0)));
    }
  },
  GTE {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.greaterThanOrEqualTo(comparable(path, field, this), cast(values.get(0)));
    }
  },
  LT {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.lessThan(comparable(path, field, this), cast(values.get(0)));
    }
  },
  IN {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return path.in(values);
    }
  },
  NOT_IN {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return b.or(b.isNull(path), b.not(path.in(values)));
    }
  },
  BEFORE {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return LT.compare(b, path, field, values);
    }
  },
  AFTER {
    @Override
    Predicate compare(CriteriaBuilder b, Path<?> path, Field field, List<Object> values) {
      return GT.compare(b, path, field, values);
    }
  };

  abstract Predicate compare(
      CriteriaBuilder builder, Path<?> path, Field field, List<Object> values);

  static FilterOperator of(String name, String at) {
    for (FilterOperator operator : values()) {
      if (operator.name().toLowerCase(Locale.ROOT).equals(name)) {
        return operator;
      }
    }
    throw new ValidationFailed(at + ".operator", "unknown operator " + name);
  }

  private static Predicate like(CriteriaBuilder b, Path<?> path, Field field, Object value) {
    if (field.type() != Type.TEXT) {
      throw new ValidationFailed("filters.operator", "contains is for texts only");
    }
    String literal = value.toString().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return b.like(b.lower(path.as(String.class)), "%" + literal + "%", '\\');
  }

  @SuppressWarnings("unchecked")
  private static Comparable<Object> cast(Object value) {
    return (Comparable<Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static Expression<Comparable<Object>> comparable(
      Path<?> path, Field field, FilterOperator operator) {
    if (field.type() == Type.ENUM || field.type() == Type.FLAG) {
      throw new ValidationFailed(
          "filters.operator", operator.name().toLowerCase(Locale.ROOT) + " needs an ordered field");
    }
    return (Expression<Comparable<Object>>) path;
  }
}
