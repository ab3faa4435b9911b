package souk.launcher.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM has learnt of a program in an earlier run: its classes, loaded and linked, and which of its methods are hot.
 * It lies beside the jars that it was learnt from and is good for these only. With it a service needs half of the processor
 * time to start. It is learnt in a training run ({@code SOUK_TRAINING=true}), which the script makes after the first build.
 */
final class AotCache {

    private static final boolean TRAINING = "true".equals(System.getenv("SOUK_TRAINING"));
    private static final int STOP_SECONDS = 15;
    private static final int STOP_SECONDS_IN_TRAINING = 600;

    /**
     * What to tell the JVM.
     *
     * @param stage the folder of the jars
     * @param mainClass the program
     * @param learner whether this process is the one that writes, if this is a training run; of each program only one may
     */
    static List<String> flags(Path stage, String mainClass, boolean learner) {
        var cache = stage.resolve(mainClass + ".aot");
        if (Files.isRegularFile(cache)) {
            return List.of("-XX:AOTCache=" + cache);
        }
        return TRAINING && learner ? List.of("-XX:AOTCacheOutput=" + cache) : List.of();
    }

    /** How long a process may take to end: what it has learnt it writes at its end. */
    static int stopSeconds() {
        return TRAINING ? STOP_SECONDS_IN_TRAINING : STOP_SECONDS;
    }

    private AotCache() {}
}
