package souk.sandbox.domain;

import java.time.Duration;
import java.time.Instant;

/** How the sandbox behaves towards a wish: well, or as a provider does on a bad day. */
public enum Conduct {
    /** Does it and says so. */
    PROMPT,

    /** Does it, and says so only after {@link #LATE}. */
    LATE,

    /** Does it and says nothing; says it when it is asked again. */
    SILENT_ONCE,

    /** Breaks twice before it does anything, then behaves well. */
    BROKEN_TWICE,

    /** Does it, then breaks; says it when it is asked again. */
    BROKEN_AFTERWARDS,

    /** Breaks for ever and does nothing. */
    BROKEN;

    /** How late the late one is. */
    public static final Duration DELAY = Duration.ofSeconds(3);

    private static final int BREAKS = 2;

    /** Whether it does at this attempt what it is asked; the first attempt is 1. */
    public boolean acts(int attempt) {
        return switch (this) {
            case PROMPT, LATE, SILENT_ONCE, BROKEN_AFTERWARDS -> true;
            case BROKEN_TWICE -> attempt > BREAKS;
            case BROKEN -> false;
        };
    }

    /** What is said at this attempt about what was done then. */
    Reply reply(Answer answer, int attempt, Instant done, Instant now) {
        return switch (this) {
            case SILENT_ONCE -> attempt == 1 ? new Reply.Silent() : new Reply.Said(answer);
            case BROKEN_AFTERWARDS -> attempt == 1 ? new Reply.Broken() : new Reply.Said(answer);
            case LATE ->
                now.isBefore(done.plus(DELAY)) ? new Reply.Later(answer, done.plus(DELAY)) : new Reply.Said(answer);
            case PROMPT, BROKEN_TWICE, BROKEN -> new Reply.Said(answer);
        };
    }
}
