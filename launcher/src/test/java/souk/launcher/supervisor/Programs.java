package souk.launcher.supervisor;

import java.nio.file.Path;
import java.util.List;
import souk.launcher.home.Home;
import souk.launcher.topology.Addresses;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

/** Small real programs that behave like services of ours, and a Souk made of them. */
final class Programs {

    /** How long they may take to end: the stubborn one takes it all. */
    static final int STOP_SECONDS = 2;

    /** What a service of ours writes when it is ready. */
    private static final String TELL_READY = """
            now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
            printf '{"service":"s","instance":"%s","pid":%d,"state":"ready","detail":"","ports":{"rpc":7},"started":"%s","ready":"%s"}' \
                "$SOUK_INSTANCE" $$ "$now" "$now" > "$SOUK_RUN_FILE.tmp"
            mv "$SOUK_RUN_FILE.tmp" "$SOUK_RUN_FILE"
            """;

    /** Is ready at once and stays so until it is told to end. */
    static Piece steady(String service) {
        return Piece.program(service, "sh", "-c", TELL_READY + "exec sleep 1000");
    }

    /** Ends by itself at once, each time. */
    static Piece crashing(String service) {
        return Piece.program(service, "sh", "-c", "echo cannot; exit 3");
    }

    /** Writes its name into a file when it is told to end. */
    static Piece noting(String service, Path notes) {
        var script = TELL_READY + "trap 'echo " + service + " >> \"" + notes + "\"; exit 0' TERM\n"
                + "while :; do sleep 0.05; done";
        return Piece.program(service, "sh", "-c", script);
    }

    /** Never says that it is ready. */
    static Piece silent(String service) {
        return Piece.program(service, "sh", "-c", "exec sleep 1000");
    }

    /** Pays no attention to being told to end. */
    static Piece stubborn(String service) {
        return Piece.program(service, "sh", "-c", "trap '' TERM\n" + TELL_READY + "while :; do sleep 0.05; done");
    }

    static Home home(Path folder) {
        return new Home(folder, folder.resolve("state"));
    }

    static Topology of(Piece... pieces) {
        return new Topology("separate", List.of(pieces), new Addresses(1, 2, 3, 4, 5, 6, false));
    }

    private Programs() {}
}
