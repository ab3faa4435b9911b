package souk.launcher.supervisor;

import java.util.List;
import java.util.Map;

/** How one kind of process is started, looked after until it is ready, and asked to end. */
interface Recipe {

    /**
     * What to start.
     *
     * @param words the program and its arguments
     * @param environment what to add to the few variables that every process gets
     */
    record Command(List<String> words, Map<String, String> environment) {}

    /** Makes what the process needs before it can start; called before each start. May take seconds. */
    Command prepare(String instance);

    /** Does what is to be done once the process runs; for those that cannot do it themselves. May take seconds. */
    default void attend(String instance, Process process) throws Exception {}

    /** The signal by which it ends in good order. */
    default String politely() {
        return "TERM";
    }
}
