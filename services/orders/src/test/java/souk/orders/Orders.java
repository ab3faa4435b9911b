package souk.orders;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.regex.Pattern;
import souk.contracts.orders.v1.FlowsServiceGrpc;
import souk.contracts.orders.v1.FlowsServiceGrpc.FlowsServiceBlockingStub;
import souk.contracts.orders.v1.OrdersServiceGrpc;
import souk.contracts.orders.v1.OrdersServiceGrpc.OrdersServiceBlockingStub;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;

/** One running instance of orders, as {@link OrdersMain} puts it together, and its callers. */
public final class Orders implements AutoCloseable {

    private static final Pattern RPC_PORT = Pattern.compile("\"rpc\"\\s*:\\s*(\\d+)");

    private final App app;
    private final ManagedChannel channel;
    private final Path runFile;

    public Orders(TestDatabase database, Neighbours neighbours) {
        try {
            runFile = Files.createTempFile("orders", ".json");
            var settings = new HashMap<>(database.settings());
            settings.putAll(TestKafka.settings());
            settings.putAll(TestIssuer.shared().settings());
            settings.putAll(neighbours.settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            app = App.start(TestKafka.freshName("orders"), settings, OrdersMain::wire);
            channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpcPort(runFile))
                    .usePlaintext()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls of somebody who is signed in. */
    public OrdersServiceBlockingStub as(String account, String role) {
        return TestIssuer.as(strangersCalls(), TestIssuer.shared().token(account, role));
    }

    /** Calls of a customer. */
    public OrdersServiceBlockingStub as(String account) {
        return as(account, "customer");
    }

    /** Calls without any token. */
    public OrdersServiceBlockingStub strangersCalls() {
        return OrdersServiceGrpc.newBlockingStub(channel);
    }

    /** What those who operate Souk call. */
    public FlowsServiceBlockingStub flowsAs(String account, String role) {
        return TestIssuer.as(
                FlowsServiceGrpc.newBlockingStub(channel), TestIssuer.shared().token(account, role));
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
