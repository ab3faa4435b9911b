package souk.carts;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import souk.contracts.carts.v1.CartsServiceGrpc;
import souk.contracts.carts.v1.CartsServiceGrpc.CartsServiceBlockingStub;
import souk.platform.runtime.App;
import souk.platform.runtime.Health;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;

/** One running instance of the carts, as {@link CartsMain} puts it together, and its callers. */
public final class Carts implements AutoCloseable {

    private static final Pattern RPC_PORT = Pattern.compile("\"rpc\"\\s*:\\s*(\\d+)");

    private final App app;
    private final ManagedChannel channel;
    private final Path runFile;

    /** Starts an instance, with settings that win over the usual ones. */
    public Carts(TestDatabase database, Map<String, String> more) {
        try {
            runFile = Files.createTempFile("carts", ".json");
            var settings = new HashMap<>(database.settings());
            settings.putAll(TestKafka.settings());
            settings.putAll(TestIssuer.shared().settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            settings.putAll(more);
            app = App.start(TestKafka.freshName("carts"), settings, CartsMain::wire);
            channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpcPort(runFile))
                    .usePlaintext()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls of somebody who is signed in. */
    public CartsServiceBlockingStub as(String account, String role) {
        return TestIssuer.as(strangersCalls(), TestIssuer.shared().token(account, role));
    }

    /** Calls of a customer. */
    public CartsServiceBlockingStub as(String account) {
        return as(account, "customer");
    }

    /** Calls without any token. */
    public CartsServiceBlockingStub strangersCalls() {
        return CartsServiceGrpc.newBlockingStub(channel);
    }

    /** What its health page says. */
    public Health.Report health() {
        return app.health().report();
    }

    /** How many facts it could not handle. */
    public double deadLetters() {
        return app.meters().find("souk.listener.dead").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        app.close();
        try {
            Files.deleteIfExists(runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the run file stays behind", e);
        }
    }

    private static int rpcPort(Path runFile) throws IOException {
        return RPC_PORT.matcher(Files.readString(runFile))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
