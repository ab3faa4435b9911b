package souk.launcher.supervisor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import souk.launcher.home.Home;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

/** A program that is run as it is. */
final class ProgramRecipe implements Recipe {

    private final Home home;
    private final Piece piece;
    private final List<String> words;
    private final EdgePort edge;

    ProgramRecipe(Home home, Piece piece, List<String> words, EdgePort edge) {
        this.home = home;
        this.piece = piece;
        this.words = words;
        this.edge = edge;
    }

    @Override
    public Command prepare(String instance) {
        var all = new ArrayList<>(Spawner.diesWithUs(politely()));
        all.addAll(words);
        return new Command(all, environment(home, piece, instance, edge));
    }

    /** The settings of the piece, and those that only its instance has. */
    static Map<String, String> environment(Home home, Piece piece, String instance, EdgePort edge) {
        var environment = new HashMap<String, String>();
        // Whoever listens there decides where it is; the others are told.
        var port = piece.settings().containsValue(Topology.EDGE_PORT) ? edge.choose() : edge.now();
        piece.environment()
                .forEach((key, value) -> environment.put(
                        key,
                        value.replace(Topology.EDGE_PORT, Integer.toString(port))
                                .replace(Topology.EDGE_URL, edge.url())
                                .replace(Topology.NUMBER, instance.substring(instance.lastIndexOf('-') + 1))));
        environment.put("SOUK_INSTANCE", instance);
        environment.put("SOUK_RUN_FILE", home.runFile(instance).toString());
        return environment;
    }
}
