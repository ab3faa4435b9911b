package souk.launcher.topology;

import java.util.List;

/** What makes a piece of the topology run. */
public sealed interface Engine {

    /**
     * A JVM of its own.
     *
     * @param module the folder of the module in the checkout, whose {@code target/dist/lib} holds all its jars
     * @param mainClass what to run
     * @param heapMb the most heap that it may have, in MiB
     * @param hot whether it is worth the memory of the second compiler, since every request goes through it
     * @param whole whether it is all of Souk, so that it may use all cores, and not one of many that share them
     */
    record Jvm(String module, String mainClass, int heapMb, boolean hot, boolean whole) implements Engine {}

    /**
     * The PostgreSQL server that ships with the launcher.
     *
     * @param port on loopback
     * @param databases one per service, each with a role of the same name that no other database lets in
     */
    record Postgres(int port, List<String> databases) implements Engine {}

    /** Any other program, which writes its run file itself. */
    record Program(List<String> command) implements Engine {}
}
