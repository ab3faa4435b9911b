package souk.catalog;

import com.google.gson.JsonParser;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import souk.contracts.catalog.v1.CatalogServiceGrpc.CatalogServiceStub;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;

/** One running instance of the catalog, as {@link CatalogMain} puts it together, and its callers. */
public final class Catalog implements AutoCloseable {

    public final App app;
    private final ManagedChannel channel;
    private final Path runFile;

    private Catalog(App app, ManagedChannel channel, Path runFile) {
        this.app = app;
        this.channel = channel;
        this.runFile = runFile;
    }

    /**
     * Starts an instance.
     *
     * @param service its name: its topic is its own, so that tests hear nothing of each other
     */
    public static Catalog start(String service, String instance, TestDatabase database, Map<String, String> more) {
        try {
            var runFile = Files.createTempFile("catalog", ".json");
            var settings = new HashMap<>(database.settings());
            settings.put("souk.instance", instance);
            settings.putAll(TestIssuer.shared().settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            settings.putAll(more);
            var app = App.start(service, settings, CatalogMain::wire);
            var channel = ManagedChannelBuilder.forAddress("127.0.0.1", rpcPort(runFile))
                    .usePlaintext()
                    .build();
            return new Catalog(app, channel, runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls of an admin, one at a time. */
    public CatalogServiceBlockingStub calls() {
        return callsAs(TestIssuer.shared().token("root", "admin"));
    }

    /** Calls of one who acts for a seller. */
    public CatalogServiceBlockingStub sellersCalls(String sellerId) {
        return callsAs(TestIssuer.shared().sellerToken("somebody", sellerId));
    }

    /** Calls with a token. */
    public CatalogServiceBlockingStub callsAs(String token) {
        return TestIssuer.as(strangersCalls(), token);
    }

    /** Calls without any token. */
    public CatalogServiceBlockingStub strangersCalls() {
        return CatalogServiceGrpc.newBlockingStub(channel);
    }

    /** Calls that answer later. */
    public CatalogServiceStub laterCalls() {
        return CatalogServiceGrpc.newStub(channel);
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
        return JsonParser.parseString(Files.readString(runFile))
                .getAsJsonObject()
                .getAsJsonObject("ports")
                .get("rpc")
                .getAsInt();
    }
}
