package dev.billingportal.service.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  private static final int FEW = 1_000;

  @Test
  void the_password_matches_and_no_other_does() {
    PasswordHash hash = PasswordHash.of("a long enough one", FEW);

    assertThat(hash.matches("a long enough one")).isTrue();
    assertThat(hash.matches("a long enough One")).isFalse();
    assertThat(hash.matches("a long enough one ")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void what_is_kept_can_be_read_back() {
    PasswordHash read = PasswordHash.read(PasswordHash.of("Пароль с пробелами", FEW).kept());

    assertThat(read.matches("Пароль с пробелами")).isTrue();
    assertThat(read.matches("Пароль с пробелам")).isFalse();
  }

  @Test
  void the_same_password_is_kept_differently_each_time() {
    assertThat(PasswordHash.of("the same one", FEW).kept())
        .isNotEqualTo(PasswordHash.of("the same one", FEW).kept());
  }

  @Test
  void composed_and_decomposed_letters_are_the_same_password() {
    assertThat(PasswordHash.of("caf\u00e9 au lait", FEW).matches("cafe\u0301 au lait")).isTrue();
  }

  @Test
  void new_ones_have_the_iterations_that_are_asked_for_and_old_ones_are_known() {
    assertThat(PasswordHash.of("x").kept()).startsWith("pbkdf2-sha512$220000$");
    assertThat(PasswordHash.of("x").isOutdated()).isFalse();
    assertThat(PasswordHash.of("x", 219_999).isOutdated()).isTrue();
  }

  @Test
  void it_fits_its_column_and_tells_nothing_in_a_log() {
    PasswordHash hash = PasswordHash.of("x".repeat(128));

    assertThat(hash.kept()).hasSizeLessThan(255);
    assertThat(hash).hasToString("PasswordHash");
  }

  @Test
  void nobody_has_no_password() {
    assertThat(PasswordHash.NOBODYS.matches("")).isFalse();
    assertThat(PasswordHash.NOBODYS.matches("nobody's password")).isFalse();
  }

  @Test
  void another_kind_of_hash_is_not_taken() {
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.read("$2a$10$abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.read(""));
  }
}
