package souk.launcher.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;
import souk.launcher.topology.Engine;
import souk.launcher.topology.Piece;

/** A service of ours, in a JVM that is kept small. */
final class JvmRecipe implements Recipe {

    /** What part of the heap is for what has just been made. */
    private static final int YOUNG_PART = 8;

    /** Of what every request goes through: with an eighth, a quarter of its processor time went into small collections. */
    private static final int YOUNG_PART_HOT = 4;

    /**
     * Threads that carry virtual ones, and as many for gRPC's connections, of one process of many that share the machine. They
     * only pass on what batches, the database and other processes do: a second one is mostly woken to find nothing.
     */
    private static final int CARRIERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** For all JVMs, after ours: a profiler's, or those of a Souk that lives for a test only. */
    private static final List<String> OPTIONS = options(System.getenv().getOrDefault("SOUK_JVM_OPTIONS", ""));

    private final Home home;
    private final Piece piece;
    private final Engine.Jvm jvm;
    private final EdgePort edge;

    JvmRecipe(Home home, Piece piece, Engine.Jvm jvm, EdgePort edge) {
        this.home = home;
        this.piece = piece;
        this.jvm = jvm;
        this.edge = edge;
    }

    @Override
    public Command prepare(String instance) {
        var stage = new Stage(home).of(jvm.module());
        var environment = ProgramRecipe.environment(home, piece, instance, edge);
        environment.put(
                "SOUK_SECRETS",
                new Secrets(home.secrets()).folder(piece.service()).toString());
        // Otherwise glibc keeps an arena for each of many threads, which is memory that nobody uses.
        environment.put("MALLOC_ARENA_MAX", "2");
        return new Command(words(stage, instance), environment);
    }

    private List<String> words(Path stage, String instance) {
        var words = new ArrayList<>(Spawner.diesWithUs(politely()));
        words.addAll(java(jvm.heapMb(), jvm.hot()));
        if (!jvm.whole()) {
            words.add("-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS);
            words.add("-Dio.grpc.netty.shaded.io.netty.eventLoopThreads=" + CARRIERS);
        }
        words.addAll(OPTIONS);
        words.addAll(AotCache.flags(stage, jvm.mainClass(), instance.equals(piece.instance(1))));
        words.addAll(List.of("-cp", Stage.classPath(stage), jvm.mainClass()));
        return words;
    }

    static List<String> options(String spaced) {
        return Stream.of(spaced.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * The start of every command line of ours.
     *
     * @param hot without it only the first compiler is used, which saves memory and start time
     */
    static List<String> java(int heapMb, boolean hot) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var youngMb = heapMb / (hot ? YOUNG_PART_HOT : YOUNG_PART);
        var words = new ArrayList<>(List.of(
                Files.isExecutable(java) ? java.toString() : "java",
                "-Xmx" + heapMb + "m",
                // By itself the JVM takes a part of the machine's memory at once, and lets much garbage gather.
                "-Xms" + youngMb * 2 + "m",
                "-Xmn" + youngMb + "m",
                "-XX:MinHeapFreeRatio=15",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:TrimNativeHeapInterval=30000",
                "-XX:+UseSerialGC",
                "-XX:+UseTransparentHugePages",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                // Otherwise each JVM looks four times a second for monitors that nobody uses. Milliseconds.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:AsyncDeflationInterval=5000",
                // For those who look for leaks of buffers: of each hundredth buffer the stack is kept wherever it is
                // touched.
                "-Dio.netty.leakDetection.level=disabled",
                "-Dio.grpc.netty.shaded.io.netty.leakDetection.level=disabled",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (!hot) {
            words.add("-XX:TieredStopAtLevel=1");
        }
        return words;
    }
}
