package souk.shipping;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.regex.Pattern;
import souk.contracts.shipping.v1.ShippingServiceGrpc;
import souk.contracts.shipping.v1.ShippingServiceGrpc.ShippingServiceBlockingStub;
import souk.contracts.shipping.v1.ShippingStepsGrpc;
import souk.contracts.shipping.v1.ShippingStepsGrpc.ShippingStepsBlockingStub;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;

/** One running instance of shipping, as {@link ShippingMain} puts it together, and its callers. */
public final class Shipping implements AutoCloseable {

    private static final Pattern RPC_PORT = Pattern.compile("\"rpc\"\\s*:\\s*(\\d+)");

    private final App app;
    private final ManagedChannel channel;
    private final Path runFile;

    /** Starts an instance. */
    public Shipping(TestDatabase database) {
        try {
            runFile = Files.createTempFile("shipping", ".json");
            var settings = new HashMap<>(database.settings());
            settings.putAll(TestKafka.settings());
            settings.putAll(TestIssuer.shared().settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            app = App.start(TestKafka.freshName("shipping"), settings, ShippingMain::wire);
            channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpcPort(runFile))
                    .usePlaintext()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls with a token. */
    public ShippingServiceBlockingStub with(String token) {
        return TestIssuer.as(strangersCalls(), token);
    }

    /** Calls without any token. */
    public ShippingServiceBlockingStub strangersCalls() {
        return ShippingServiceGrpc.newBlockingStub(channel);
    }

    /** Calls of flows. */
    public ShippingStepsBlockingStub steps() {
        return ShippingStepsGrpc.newBlockingStub(channel);
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
