package souk.platform.facts;

import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Wakes a thread that waits for records, so that it need not look often whether it is to stop. */
final class Alarm {

    private volatile @Nullable Consumer<?, ?> asleep;

    /** To be set before the last look whether to stop: what rings earlier is not heard. */
    void set(Consumer<?, ?> consumer) {
        asleep = consumer;
    }

    /** The wait that is under way, or else the next one, ends with a {@code WakeupException}. Harmless after the close. */
    void ring() {
        var sleeper = asleep;
        if (sleeper != null) {
            sleeper.wakeup();
        }
    }
}
