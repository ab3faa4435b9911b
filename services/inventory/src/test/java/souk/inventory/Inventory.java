package souk.inventory;

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
import souk.contracts.inventory.v1.InventoryServiceGrpc;
import souk.contracts.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import souk.contracts.inventory.v1.InventoryStepsGrpc;
import souk.contracts.inventory.v1.InventoryStepsGrpc.InventoryStepsBlockingStub;
import souk.contracts.inventory.v1.ListStockRequest;
import souk.contracts.inventory.v1.Stock;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** One running instance of inventory, as {@link InventoryMain} puts it together, and its callers. */
public final class Inventory implements AutoCloseable {

    private static final Pattern RPC_PORT = Pattern.compile("\"rpc\"\\s*:\\s*(\\d+)");

    private final TestDatabase database = TestPostgres.fresh();
    private final App app;
    private final ManagedChannel channel;
    private final Path runFile;

    /** Starts an instance, with settings that win over the usual ones. */
    public Inventory(Map<String, String> more) {
        try {
            runFile = Files.createTempFile("inventory", ".json");
            var settings = new HashMap<>(database.settings());
            settings.putAll(TestKafka.settings());
            settings.putAll(TestIssuer.shared().settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            settings.putAll(more);
            app = App.start(TestKafka.freshName("inventory"), settings, InventoryMain::wire);
            channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpcPort(runFile))
                    .usePlaintext()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls of one who acts for a seller. */
    public InventoryServiceBlockingStub seller(String seller) {
        return TestIssuer.as(strangersCalls(), TestIssuer.shared().sellerToken("of-" + seller, seller));
    }

    /** Calls of somebody with a role. */
    public InventoryServiceBlockingStub as(String role) {
        return TestIssuer.as(strangersCalls(), TestIssuer.shared().token("a-" + role, role));
    }

    /** Calls without any token. */
    public InventoryServiceBlockingStub strangersCalls() {
        return InventoryServiceGrpc.newBlockingStub(channel);
    }

    /** What the potters have of a SKU in one of their warehouses. */
    public Stock stock(String warehouse, String sku) {
        var request = ListStockRequest.newBuilder()
                .setWarehouse("warehouses/" + warehouse)
                .setSku(sku);
        return seller("potters").listStock(request.build()).getStock(0);
    }

    /** How many of a SKU can be bought, as everybody hears. */
    public long available(String sku) {
        return strangersCalls()
                .getAvailability(Wire.available(sku))
                .getAvailabilities(0)
                .getQuantity();
    }

    /** Calls of flows. */
    public InventoryStepsBlockingStub steps() {
        return InventoryStepsGrpc.newBlockingStub(channel);
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
        database.close();
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
