package souk.platform.runtime;

import java.util.List;

/** Writes down what is done with it. */
record RecordingPart(String name, List<String> record) implements Part {

    @Override
    public void start() {
        record.add("start " + name);
    }

    @Override
    public void drain() {
        record.add("drain " + name);
    }

    @Override
    public void stop() {
        record.add("stop " + name);
    }
}
