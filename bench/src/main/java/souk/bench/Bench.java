package souk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import souk.bench.measure.Machine;
import souk.bench.measure.Snapshot;
import souk.bench.measure.Unfit;

/** Measures a running system, and nginx after it in the same way, never both at a time. */
final class Bench {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Wish wish;
    private final Path runFiles;
    private final PrintStream out;

    Bench(Wish wish, Path runFiles, PrintStream out) {
        this.wish = wish;
        this.runFiles = runFiles;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @throws Unfit if there is nothing to measure, or it is not on this machine
     */
    Report run() throws IOException, InterruptedException {
        var files = RunFiles.read(runFiles);
        var gateway = wish.gateway() == null ? files.gateway() : wish.gateway();
        var address = loopback(gateway);
        var mix = mix(gateway);
        out.println("Asking " + gateway + " (" + wish.mix() + ") for " + (wish.warmup() + wish.seconds()) + " s");
        var souk = measure("Souk, " + wish.mix(), address, mix, files.pids());
        return new Report(
                Machine.here(),
                wish.mix(),
                gateway.toString(),
                wish.connections(),
                wish.rate(),
                wish.seconds(),
                wish.seed(),
                souk,
                nginx(gateway, mix));
    }

    private Mix mix(URI gateway) throws IOException, InterruptedException {
        Function<Catalogue, Mix> mix = Wish.MIXES.getOrDefault(wish.mix(), Mix::browse);
        return mix.apply(Catalogue.read(gateway, wish.seed()));
    }

    private @Nullable Figures nginx(URI gateway, Mix mix) throws IOException, InterruptedException {
        var installed = wish.nginx() ? Nginx.installed() : Optional.<Path>empty();
        if (installed.isEmpty()) {
            out.println(wish.nginx() ? "nginx is not installed; there is nothing to compare with" : "nginx left out");
            return null;
        }
        var answer = answer(gateway, mix);
        try (var nginx = Nginx.start(installed.get(), answer)) {
            var what = "nginx, proxying a static answer of " + answer.length + " bytes";
            out.println("Asking nginx for as long");
            return measure(what, nginx.address(), mix, nginx.running());
        }
    }

    private Figures measure(String what, InetSocketAddress address, Mix mix, Map<String, List<Long>> processes)
            throws IOException, InterruptedException {
        var load = new Load(address, mix, wish.connections(), wish.rate(), wish.seed());
        if (wish.warmup() > 0) {
            load.run(Duration.ofSeconds(wish.warmup()));
        }
        var before = Snapshot.of(processes);
        var measured = load.run(Duration.ofSeconds(wish.seconds()));
        return Figures.of(what, measured, Snapshot.of(processes).since(before));
    }

    /** Load on other people's machines is theirs to allow. */
    private static InetSocketAddress loopback(URI gateway) throws IOException {
        var host = InetAddress.getByName(gateway.getHost());
        if (!host.isLoopbackAddress()) {
            throw new Unfit(gateway + " is not on this machine; only loopback is asked");
        }
        return new InetSocketAddress(host, gateway.getPort());
    }

    /** One real answer, for nginx to give. */
    private byte[] answer(URI gateway, Mix mix) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = HttpRequest.newBuilder(gateway.resolve(mix.next(new SplittableRandom(wish.seed()))))
                    .timeout(TIMEOUT)
                    .build();
            return client.send(request, BodyHandlers.ofByteArray()).body();
        }
    }
}
