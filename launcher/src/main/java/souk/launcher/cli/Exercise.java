package souk.launcher.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;

/** Asks a running Souk what people ask it, so that a training run sees the code that matters. Not for people. */
public final class Exercise implements Verb {

    private static final int ROUNDS = 60;
    private static final int ANSWER_MILLIS = 20_000;
    private static final List<String> QUESTIONS = List.of(
            "/v1/products?pageSize=5",
            "/v1/products:search?query=mug",
            "/v1/products:search?query=carvd+mu&orderBy=PRICE_ASC&minPriceMinor=500",
            "/v1/categories",
            "/v1/services",
            "/v1/products/none",
            "/v1/products?pageSize=many",
            "/nowhere");

    private final Home home;
    private final Screen screen;

    public Exercise(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("exercise", "Sends some requests, for a training run.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public int run(ParseResult args) throws IOException {
        var url = Running.at(home).status().url();
        var answers = 0;
        for (var round = 0; round < ROUNDS; round++) {
            for (var question : QUESTIONS) {
                answers += answered(url + question) ? 1 : 0;
            }
        }
        screen.line(answers + " answers");
        return 0;
    }

    private static boolean answered(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        var ok = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
        try (var body = ok ? connection.getInputStream() : connection.getErrorStream()) {
            return body != null && body.readAllBytes().length > 0;
        }
    }
}
