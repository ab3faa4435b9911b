package souk.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void laterLayersWin() throws IOException {
        var file = Files.writeString(
                folder.resolve("souk.properties"), "souk.a=file\nsouk.b=file\nsouk.c=file\nsouk.d=file\n");
        Files.writeString(folder.resolve("souk.c"), "secret file\n");
        Files.writeString(folder.resolve("souk.d"), "secret file\n");
        var settings = Settings.load(
                Map.of("souk.config", file.toString(), "souk.d", "given"),
                Map.of("SOUK_B", "environment", "SOUK_C", "environment", "SOUK_SECRETS", folder.toString()));

        assertThat(settings.text("souk.none", "default")).isEqualTo("default");
        assertThat(settings.text("souk.a", "default")).isEqualTo("file");
        assertThat(settings.text("souk.b", "default")).isEqualTo("environment");
        assertThat(settings.text("souk.c", "default")).isEqualTo("secret file");
        assertThat(settings.text("souk.d", "default")).isEqualTo("given");
    }

    @Test
    void anEmptyValueOverridesWhatLiesBelow() {
        var settings = Settings.load(Map.of("souk.control.target", ""), Map.of("SOUK_CONTROL_TARGET", "elsewhere:1"));
        assertThat(settings.text("souk.control.target", "default")).isEmpty();
    }

    @Test
    void aDollarSignInAValueMeansItself() {
        assertThat(given("${HOME}\\x").text("souk.key")).isEqualTo("${HOME}\\x");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "1m,60000", "PT3S,3000", "PT0.5S,500"})
    void aTimeIsReadInItsUnit(String text, long millis) {
        assertThat(given(text).duration("souk.key", SECOND, Duration.ZERO, MINUTE))
                .hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"2", "2 sec", "-1s", "61s", "''", "PTS"})
    void aTimeThatIsNoneOrOutOfRangeIsRefused(String text) {
        assertThatThrownBy(() -> given(text).duration("souk.key", SECOND, Duration.ZERO, MINUTE))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.key is \"" + text + "\"")
                .hasMessageContaining("expected a time from 0s to 60s");
    }

    @ParameterizedTest
    @CsvSource({"0", "11", "1.5", "ten", "''", "99999999999"})
    void aNumberThatIsNoneOrOutOfRangeIsRefused(String text) {
        assertThatThrownBy(() -> given(text).whole("souk.key", 5, 1, 10))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.key is \"" + text + "\"")
                .hasMessageContaining("expected a whole number from 1 to 10");
    }

    @Test
    void theEndsOfARangeBelongToIt() {
        assertThat(given("1").whole("souk.key", 5, 1, 10)).isEqualTo(1);
        assertThat(given("10").whole("souk.key", 5, 1, 10)).isEqualTo(10);
        assertThat(given("1m").duration("souk.key", SECOND, SECOND, MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void aWordThatIsNotAllowedIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> given("prod").oneOf("souk.key", "demo", Set.of("production", "demo")))
                .hasMessageContaining("souk.key is \"prod\"")
                .hasMessageContaining("expected one of demo, production");
        assertThatThrownBy(() -> given("yes").flag("souk.key", false)).hasMessageContaining("one of false, true");
    }

    @Test
    void whatMustBeGivenIsMissedByName() {
        assertThatThrownBy(() -> Settings.load(Map.of(), Map.of()).text("souk.db.url"))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.db.url is missing")
                .hasMessageContaining("SOUK_DB_URL");
    }

    @Test
    void aWrongValueTellsWhereItComesFrom() {
        var settings = Settings.load(Map.of(), Map.of("SOUK_RPC_PORT", "abc"));
        assertThatThrownBy(() -> settings.whole("souk.rpc.port", 0, 0, 65535))
                .hasMessageContaining("environment SOUK_RPC_PORT");
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        Files.writeString(folder.resolve("souk.key"), "hunter2");
        var settings = Settings.load(Map.of("souk.secrets", folder.toString()), Map.of());
        assertThat(settings.secret("souk.key")).isEqualTo("hunter2");
        assertThatThrownBy(() -> settings.whole("souk.key", 1, 1, 10)).hasMessageNotContaining("hunter2");
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> Settings.load(
                        Map.of("souk.config", folder.resolve("none").toString()), Map.of()))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.config is");
        assertThatThrownBy(() -> Settings.load(
                        Map.of("souk.secrets", folder.resolve("none").toString()), Map.of()))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.secrets is");
    }

    private static Settings given(String value) {
        return Settings.load(Map.of("souk.key", value), Map.of());
    }
}
