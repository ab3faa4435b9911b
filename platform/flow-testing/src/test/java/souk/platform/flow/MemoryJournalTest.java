package souk.platform.flow;

import java.time.Instant;
import java.util.UUID;
import souk.platform.flow.testing.Hazard;
import souk.platform.flow.testing.MemoryJournal;

class MemoryJournalTest extends JournalContract<MemoryJournal.Memory> {

    private final Hazard hazard = new Hazard(0, 0);
    private final MemoryJournal journal = new MemoryJournal(hazard);

    @Override
    Journal<MemoryJournal.Memory> journal() {
        return journal;
    }

    @Override
    void start(UUID id) {
        journal.start(id);
    }

    @Override
    boolean cancel(UUID id, Reason reason) {
        return journal.cancel(id, reason);
    }

    @Override
    Instant now() {
        return hazard.instant();
    }

    @Override
    void forget(String runner) {
        journal.leave(runner);
    }
}
