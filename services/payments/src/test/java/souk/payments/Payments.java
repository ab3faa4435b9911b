package souk.payments;

import com.google.gson.JsonParser;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import souk.contracts.payments.v1.PaymentStepsGrpc;
import souk.contracts.payments.v1.PaymentStepsGrpc.PaymentStepsBlockingStub;
import souk.contracts.payments.v1.PaymentsServiceGrpc;
import souk.contracts.payments.v1.PaymentsServiceGrpc.PaymentsServiceBlockingStub;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** One running instance of payments, as {@link PaymentsMain} puts it together, with a bank in place of the provider. */
public final class Payments implements AutoCloseable {

    private final App app;
    private final TestDatabase database;
    private final ManagedChannel channel;
    private final Path runFile;

    private Payments(App app, TestDatabase database, ManagedChannel channel, Path runFile) {
        this.app = app;
        this.database = database;
        this.channel = channel;
        this.runFile = runFile;
    }

    public static Payments start() {
        try {
            var database = TestPostgres.fresh();
            var runFile = Files.createTempFile("payments", ".json");
            var settings = new HashMap<>(database.settings());
            settings.putAll(TestKafka.settings());
            settings.putAll(TestIssuer.shared().settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.stop.timeout", "2s");
            var app = App.start(
                    TestKafka.freshName("payments"), settings, starting -> PaymentsMain.wire(starting, new Bank()));
            var port = JsonParser.parseString(Files.readString(runFile))
                    .getAsJsonObject()
                    .getAsJsonObject("ports")
                    .get("rpc")
                    .getAsInt();
            var channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .build();
            return new Payments(app, database, channel, runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** Calls of an account with this role. */
    public PaymentsServiceBlockingStub as(String account, String role) {
        return TestIssuer.as(stranger(), TestIssuer.shared().token(account, role));
    }

    /** Calls without any token. */
    public PaymentsServiceBlockingStub stranger() {
        return PaymentsServiceGrpc.newBlockingStub(channel);
    }

    /** Calls of flows. */
    public PaymentStepsBlockingStub steps() {
        return PaymentStepsGrpc.newBlockingStub(channel);
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
}
