package souk.platform.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * A flow as the runner sees it, whatever the kind of transaction.
 *
 * @param read what the flows of these ids are about
 */
public record Script<I, T>(
        String name,
        List<Step<I>> steps,
        Function<List<UUID>, Map<UUID, I>> read,
        BiConsumer<T, List<I>> keep,
        BiConsumer<T, List<I>> complete,
        BiConsumer<T, List<Flow.GivenUp<I>>> giveUp) {

    static <I> Script<I, Tx> of(Flow<I> flow, Db db) {
        return new Script<>(
                flow.name(),
                List.copyOf(flow.steps()),
                ids -> db.read(tx -> flow.read(tx, ids)),
                flow::keep,
                flow::complete,
                flow::giveUp);
    }

    Core core() {
        return new Core(steps.stream().map(Step::patience).toList());
    }

    /** All places where its flows can stand before they end. */
    List<Place> places() {
        var places = new ArrayList<Place>();
        for (int step = 0; step < steps.size(); step++) {
            places.add(new Place(Phase.FORWARD, step));
            places.add(new Place(Phase.BACKWARD, step));
        }
        places.add(new Place(Phase.COMPLETING, steps.size()));
        places.add(new Place(Phase.GIVING_UP, 0));
        return places;
    }
}
