package souk.platform.flow;

/** A move that is to be written down. */
record Advance<I>(Driven<I> from, Driven<I> to) {

    Journal.Move move() {
        return new Journal.Move(from.at(), to.at(), to.notes());
    }
}
