package souk.platform.flow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * A flow as the runner sees it, whatever the kind of transaction.
 *
 * @param read what the flows of these ids are about
 * @param inputs the same, inside a transaction
 */
public record Script<I, T>(
        String name,
        List<Step<I>> steps,
        Function<List<UUID>, Map<UUID, I>> read,
        BiFunction<T, List<UUID>, Map<UUID, I>> inputs,
        BiConsumer<T, List<I>> complete,
        BiConsumer<T, List<Flow.GivenUp<I>>> giveUp) {

    static <I> Script<I, Tx> of(Flow<I> flow, Db db) {
        return new Script<>(
                flow.name(),
                List.copyOf(flow.steps()),
                ids -> db.read(tx -> flow.read(tx, ids)),
                flow::read,
                flow::complete,
                flow::giveUp);
    }

    Core core() {
        return new Core(steps.stream().map(Step::patience).toList());
    }
}
