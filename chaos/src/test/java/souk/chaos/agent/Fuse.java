package souk.chaos.agent;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A point at which a process may crash: where the last of these events happens, after the others, in one thread. Written as a
 * line of text: its name and the events, with bars between.
 */
public record Fuse(String name, List<Event> events) {

    private static final String BAR = "|";

    public Fuse {
        events = List.copyOf(events);
    }

    /** As a line of the file of fuses. */
    public String text() {
        return Stream.concat(Stream.of(name), events.stream().map(Event::text)).collect(Collectors.joining(BAR));
    }

    static Fuse read(String line) {
        var words = List.of(line.split("\\|"));
        return new Fuse(
                words.getFirst(), words.stream().skip(1).map(Event::read).toList());
    }
}
