package souk.shipping.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import souk.platform.data.Db;
import souk.platform.data.Tx;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.StepAction;
import souk.shipping.domain.StepMemory;
import souk.shipping.domain.StepMemory.StepState;
import souk.shipping.store.StepStore;

/**
 * What all steps of flows have in common. Each key has its effect once, and one answer; an undo takes the effect back once,
 * and of what never came it makes sure that it never will.
 */
public final class TakeSteps {

    private final Db db;
    private final StepStore steps;

    public TakeSteps(Db db, StepStore steps) {
        this.db = db;
        this.steps = steps;
    }

    /** Carries out steps that were never asked for before, and answers why some are refused. */
    interface Work {
        Map<String, ShippingRefusal> run(Tx tx, List<String> keys);
    }

    /** Takes the effect back of steps that were done, given with what they were about. */
    interface Undo {
        void run(Tx tx, SortedMap<String, OrderId> done);
    }

    /** The answer for each key: empty if it is done. */
    Map<String, Optional<ShippingRefusal>> take(StepAction action, Map<String, OrderId> asked, Work work) {
        return db.write(tx -> {
            var fresh = steps.claim(tx, action, new TreeMap<>(asked));
            if (!fresh.isEmpty()) {
                steps.refuse(tx, action, work.run(tx, fresh));
            }
            return steps.find(tx, action, asked.keySet()).stream()
                    .collect(Collectors.toMap(StepMemory::key, StepMemory::no));
        });
    }

    /** Undoes each key, whatever is known of it. */
    void undo(StepAction action, Collection<String> keys, Undo undo) {
        db.commit(tx -> {
            var done = new TreeMap<String, OrderId>();
            for (var memory : steps.undo(tx, action, new TreeSet<>(keys))) {
                if (memory.state() == StepState.DONE) {
                    done.put(memory.key(), memory.order().orElseThrow());
                }
            }
            undo.run(tx, done);
        });
    }
}
