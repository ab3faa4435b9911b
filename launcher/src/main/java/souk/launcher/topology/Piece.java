package souk.launcher.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One service of the topology: what makes it run, how often, and with which settings.
 *
 * @param service its name; instances are called {@code <service>-1}, {@code <service>-2}, …
 * @param engine what makes it run
 * @param instances how many to start with
 * @param scalable whether there may be more or fewer of it
 * @param settings by key, such as {@code souk.rpc.port}; handed over as environment variables
 * @param after the services that must be ready before this one is started
 */
public record Piece(
        String service,
        Engine engine,
        int instances,
        boolean scalable,
        Map<String, String> settings,
        List<String> after) {

    /** As many instances as one machine can sensibly hold. */
    public static final int INSTANCES_MAX = 16;

    public Piece {
        settings = Map.copyOf(settings);
        after = List.copyOf(after);
    }

    static Piece java(String service, String module, String mainClass, int heapMb) {
        return new Piece(
                service, new Engine.Jvm(module, mainClass, heapMb, false, false), 1, false, Map.of(), List.of());
    }

    static Piece postgres(int port, String... databases) {
        var engine = new Engine.Postgres(port, List.of(databases));
        return new Piece("postgres", engine, 1, false, Map.of(), List.of());
    }

    /** A program that is none of ours; for tests of the supervisor. */
    public static Piece program(String service, String... command) {
        return new Piece(service, new Engine.Program(List.of(command)), 1, true, Map.of(), List.of());
    }

    /** Of this one there may be any number, and so many at first. */
    public Piece times(int count) {
        return new Piece(service, engine, count, true, settings, after);
    }

    /** With the second compiler, since every request goes through it. */
    Piece hot() {
        return engine instanceof Engine.Jvm(var module, var main, var heap, var _, var whole)
                ? with(new Engine.Jvm(module, main, heap, true, whole))
                : this;
    }

    /** Not one of many processes, but all of Souk. */
    Piece whole() {
        return engine instanceof Engine.Jvm(var module, var main, var heap, var hot, var _)
                ? with(new Engine.Jvm(module, main, heap, hot, true))
                : this;
    }

    private Piece with(Engine other) {
        return new Piece(service, other, instances, scalable, settings, after);
    }

    /** With one more setting. */
    public Piece set(String key, Object value) {
        return set(Map.of(key, value.toString()));
    }

    /** With more settings. */
    public Piece set(Map<String, String> more) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return new Piece(service, engine, instances, scalable, all, after);
    }

    /** Not started before these are ready. */
    public Piece after(String... services) {
        var all = Stream.concat(after.stream(), Stream.of(services)).toList();
        return new Piece(service, engine, instances, scalable, settings, all);
    }

    /** The name of one instance, counted from 1. */
    public String instance(int number) {
        return service + "-" + number;
    }

    /** The settings as environment variables: {@code souk.db.url} is {@code SOUK_DB_URL}. */
    public Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        settings.forEach((key, value) ->
                variables.put(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value));
        return variables;
    }
}
