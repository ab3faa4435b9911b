package souk.chaos.points;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which points are played: all of them, those whose names have the given word, or, if nobody says anything, one for each of
 * the four moments, in different steps and processes.
 */
final class Chosen {

    private static final String WISH = System.getProperty("souk.chaos.points", "");

    private static final Set<String> FEW =
            Set.of("sale-stock-after-its-commit", "capture-declined-undo-of-stock-before-the-reply");

    static List<Point> points() {
        var chosen = Points.all().stream()
                .filter(point -> switch (WISH) {
                    case "" -> FEW.contains(point.name());
                    case "all" -> true;
                    default -> point.name().contains(WISH);
                })
                // Steps before requests, endings and what is only there for completeness, should somebody lose
                // patience.
                .sorted(Comparator.comparing(point -> !Points.isOfStep(point)))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no point has " + WISH + " in its name");
        }
        return chosen;
    }

    private Chosen() {}
}
