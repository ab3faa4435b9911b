package souk.launcher.importing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse;

/**
 * The gateway as the import sees it. A request that got lost, or that the gateway had no room for, is sent again: the
 * method is idempotent.
 */
final class Gateway implements AutoCloseable {

    static final int ATTEMPTS_MAX = 8;
    static final Duration BACK_OFF_FIRST = Duration.ofMillis(200);
    static final Duration BACK_OFF_MAX = Duration.ofSeconds(5);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final int REPLY_BYTES_MAX = 4_000_000;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 429, 500, 502, 503, 504);

    /** Waits between two attempts; a test passes the time in its own way. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** What the gateway said to a request. */
    sealed interface Reply {

        /** It was carried out, each product answered for itself. */
        record Done(ImportProductsResponse response) implements Reply {}

        /** The request as a whole is at fault, so smaller ones may do. */
        record Wrong(String reason) implements Reply {}

        /** No request of this import can succeed. */
        record Hopeless(String reason) implements Reply {}
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI address;
    private final String token;
    private final Pause pause;

    Gateway(URI gateway, String token, Pause pause) {
        this.address = gateway.resolve("/v1/products:import");
        this.token = token;
        this.pause = pause;
    }

    /** Sends a request until it is answered, at most {@link #ATTEMPTS_MAX} times. */
    Reply send(ImportProductsRequest request) throws InterruptedException {
        var body = json(request);
        var wait = BACK_OFF_FIRST;
        var trouble = "";
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                var reply = client.send(post(body), BodyHandlers.limiting(BodyHandlers.ofByteArray(), REPLY_BYTES_MAX));
                if (!WORTH_ANOTHER_TRY.contains(reply.statusCode())) {
                    return reply(reply);
                }
                trouble = Problem.of(reply.statusCode(), reply.body());
            } catch (IOException e) {
                trouble = "it cannot be reached (" + e.getClass().getSimpleName() + ")";
            }
            if (attempt < ATTEMPTS_MAX) {
                pause.of(spread(wait));
                wait = wait.multipliedBy(2).compareTo(BACK_OFF_MAX) < 0 ? wait.multipliedBy(2) : BACK_OFF_MAX;
            }
        }
        return new Reply.Hopeless(
                "the gateway at " + address + " was tried " + ATTEMPTS_MAX + " times; at last, " + trouble);
    }

    private Reply reply(HttpResponse<byte[]> reply) {
        var status = reply.statusCode();
        if (status == 200) {
            return done(reply.body());
        }
        var problem = Problem.of(status, reply.body());
        return status == 400 || status == 413
                ? new Reply.Wrong(problem)
                : new Reply.Hopeless("the gateway at " + address + " refused the import: " + problem);
    }

    private Reply done(byte[] body) {
        var response = ImportProductsResponse.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(new String(body, StandardCharsets.UTF_8), response);
            return new Reply.Done(response.build());
        } catch (InvalidProtocolBufferException e) {
            return new Reply.Hopeless("what answers at " + address + " is not a Souk gateway");
        }
    }

    private HttpRequest post(String body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    private static String json(ImportProductsRequest request) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a product without Any fields always has a JSON form", e);
        }
    }

    /** Half to all of it, so that several imports that were turned away do not come back together. */
    private static Duration spread(Duration wait) {
        return wait.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 2 + 1));
    }

    @Override
    public void close() {
        client.close();
    }
}
