package souk.chaos.points;

import java.util.List;
import java.util.Locale;
import souk.chaos.agent.Event;
import souk.chaos.agent.Fuse;

/**
 * One point at which a process is made to crash.
 *
 * @param story the order that comes by there
 * @param step what the flow is doing
 * @param when at which moment of it
 * @param service whose process crashes
 * @param events by which the point is recognised
 */
record Point(Story story, String step, String when, String service, List<Event> events) {

    /** Its name, which is that of a file, too. */
    String name() {
        return (story + "-" + step + "-" + when).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    Fuse fuse() {
        return new Fuse(name(), events);
    }

    @Override
    public String toString() {
        return name() + " in " + service;
    }
}
