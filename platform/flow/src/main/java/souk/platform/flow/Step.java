package souk.platform.flow;

import java.util.List;

/**
 * One step of a flow, carried out for many flows by one call, and its undo. Both run at least once and must therefore be
 * repeatable. The undo also runs when nobody knows whether the action happened: it accepts "nothing there", and from then
 * on the action must be refused under this key.
 *
 * @param name what is held when the step is done, such as {@code stock}; part of the {@link StepKey}: never rename
 * @param action answers for each call, in their order
 * @param undo answers for each call, in their order
 */
public record Step<I>(String name, Act<I> action, Act<I> undo, Patience patience) {

    public Step(String name, Act<I> action, Act<I> undo) {
        this(name, action, undo, Patience.USUAL);
    }

    /** A step that cannot be refused, from which there is no way back: it is tried until it is done, and never undone. */
    public static <I> Step<I> sure(String name, Act<I> action) {
        return new Step<>(
                name, action, calls -> calls.stream().map(_ -> Answer.DONE).toList(), Patience.ENDLESS);
    }

    /** Asks a participant for a list of flows at once. What it throws leaves all of them {@link Answer.Unsure}. */
    @FunctionalInterface
    public interface Act<I> {
        List<Answer> run(List<Call<I>> calls);
    }
}
