package souk.chaos.net;

import java.time.Duration;

/**
 * How the way between two processes is.
 *
 * @param delay what each piece takes longer; zero unless it is {@link Kind#DELAY}
 */
public record Condition(Kind kind, Duration delay) {

    /** As it should be. */
    public static final Condition CLEAR = new Condition(Kind.CLEAR, Duration.ZERO);

    /** What may be wrong with a way. */
    public enum Kind {
        /** Nothing. */
        CLEAR,
        /** Everything takes longer. */
        DELAY,
        /** Nothing arrives any more, and nobody is told; what was sent arrives later, as with TCP it does. */
        DROP,
        /** Connections that exist are dead for ever, and neither side is told; new ones are, too, while it lasts. */
        HALF_OPEN,
        /** Connections are torn down, and new ones as soon as they are made. */
        RESET
    }

    public static Condition of(Kind kind) {
        return new Condition(kind, Duration.ZERO);
    }

    public static Condition delay(Duration delay) {
        return new Condition(Kind.DELAY, delay);
    }
}
