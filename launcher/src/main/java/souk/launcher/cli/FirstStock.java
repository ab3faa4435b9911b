package souk.launcher.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import souk.launcher.edge.EdgeClient;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.importing.ImportCommand;
import souk.launcher.importing.Options;
import souk.launcher.sample.SampleCatalogue;
import souk.launcher.sample.SampleStock;

/** Puts the sample catalogue, and goods, into a Souk that is new and empty. One that was interrupted is gone on with the next time. */
final class FirstStock {

    private static final int ANSWER_MILLIS = 10_000;
    private static final String PENDING = "pending";
    private static final String DONE = "done";

    private final Home home;
    private final Screen screen;

    FirstStock(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    void offer(String url) throws IOException, InterruptedException {
        var mark = mark();
        var before = PrivateFile.read(mark).map(String::strip).orElse("");
        if (before.equals(DONE)) {
            return;
        }
        if (before.equals(PENDING) || isEmpty(url)) {
            PrivateFile.write(mark, PENDING + "\n");
            screen.line("Importing the sample catalogue, since this Souk is new (--no-sample leaves it empty):");
            var result = ImportCommand.run(
                    SampleCatalogue.open(SampleCatalogue.SEED),
                    URI.create(url),
                    Token.of(home, url, Token.ADMIN),
                    Options.DEFAULT,
                    screen.stream());
            if (result.exitCode() != 0) {
                throw new Failed("the sample catalogue could not be imported; ./souk up tries it again");
            }
            stock(url);
        }
        PrivateFile.write(mark, DONE + "\n");
    }

    private void stock(String url) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        try (var souk = new EdgeClient(URI.create(url), Token.of(home, url, Token.ADMIN))) {
            int skus = new SampleStock(souk).run();
            screen.line("Stocked %,d SKUs in %.1f s.".formatted(skus, (System.nanoTime() - begun) / 1e9));
        }
    }

    /** Beside the database, so that whoever throws that away also throws this away. */
    private Path mark() {
        return home.state().resolve("data").resolve("sample");
    }

    private static boolean isEmpty(String url) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(url + "/v1/products?pageSize=1").toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try (var body = connection.getInputStream()) {
            var json = JsonParser.parseString(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            return isEmpty(json.getAsJsonObject().get("products"));
        }
    }

    private static boolean isEmpty(@org.jspecify.annotations.Nullable JsonElement products) {
        return products == null || products.getAsJsonArray().isEmpty();
    }
}
