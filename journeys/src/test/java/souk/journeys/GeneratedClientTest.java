package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody takes /openapi.json, a generator and no other knowledge, and sells at the market. */
@ExtendWith(SharedSouk.class)
class GeneratedClientTest {

    private static Souk souk;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up(Souk shared) {
        souk = shared;
    }

    @Test
    void aGeneratedClientCompilesAndWorks() throws Exception {
        var openapi = souk.edge().get("/openapi.json");
        assertThat(openapi.status()).isEqualTo(200);

        var client = GeneratedClient.make(folder, openapi.body(), program());
        var output = client.run(souk.edge().url().toString(), souk.edge().token());

        assertThat(output).isEqualTo("""
                        created products/generated-mug
                        read Mug of a generated client, 12.50 EUR
                        repriced to 13.75 EUR
                        listed Mug of a generated client
                        refused 404 PRODUCT_NOT_FOUND
                        """);
    }

    private static String program() {
        try (var source = GeneratedClientTest.class.getResourceAsStream("Program.java.txt")) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
