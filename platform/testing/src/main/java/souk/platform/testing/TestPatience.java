package souk.platform.testing;

import java.time.Duration;

/**
 * How long a test waits for what must come. Long enough for a machine that is slow and busy with other tests; a test that
 * passes never waits so long.
 */
public final class TestPatience {

    public static final Duration MAX = Duration.ofMinutes(2);

    private TestPatience() {}
}
