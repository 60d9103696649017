package dev.billingportal.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billingportal.domain.audit.ActorKind;
import dev.billingportal.domain.operator.OperatorRole;
import dev.billingportal.service.audit.AuditAction;
import dev.billingportal.service.audit.AuditKind;
import dev.billingportal.service.operator.OperatorState;
import dev.billingportal.service.usage.UsageRange;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleWordsTest {
  private final ConsoleWords words = new ConsoleWords();

  @Test
  void there_is_a_word_for_whatever_is_written_down() {
    assertThat(
            Stream.of(
                    Arrays.stream(AuditAction.values()).map(action -> "audit." + action.stored()),
                    Arrays.stream(AuditKind.values()).map(kind -> "audit.kind." + kind.stored()),
                    Arrays.stream(ActorKind.values()).map(kind -> "audit.actor." + kind),
                    Arrays.stream(OperatorRole.values()).map(role -> "role." + role),
                    Arrays.stream(OperatorRole.values()).map(role -> "role." + role + ".may"),
                    Arrays.stream(OperatorRole.values())
                        .map(role -> "audit.operator.added." + role),
                    Arrays.stream(OperatorRole.values())
                        .map(role -> "audit.operator.role_changed." + role),
                    Stream.of("invoices", "transactions")
                        .map(list -> "audit.list.downloaded." + list),
                    Arrays.stream(UsageRange.values())
                        .map(range -> "audit.list.downloaded.usage-" + range.code()),
                    Arrays.stream(OperatorState.values()).map(state -> "operator.state." + state))
                .flatMap(keys -> keys))
        .allMatch(words::has);
  }

  @Test
  void apostrophes_come_out_as_they_should() {
    assertThat(words.say("audit.portal_settings.changed"))
        .isEqualTo("Changed the portal's settings");
  }
}
