package souk.launcher.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;
import souk.launcher.topology.Engine;
import souk.launcher.topology.Piece;

/** A service of ours, in a JVM that is kept small. */
final class JvmRecipe implements Recipe {

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
        return new Command(words(stage), environment);
    }

    private List<String> words(Path stage) {
        var words = new ArrayList<>(Spawner.diesWithUs(politely()));
        words.addAll(java(jvm.heapMb()));
        words.addAll(List.of("-cp", Stage.classPath(stage), jvm.mainClass()));
        return words;
    }

    /** The start of every command line of ours. */
    static List<String> java(int heapMb) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                Files.isExecutable(java) ? java.toString() : "java",
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
