package souk.identity.domain;

import java.time.Duration;

/**
 * How many attempts are free, and how long one waits after each that follows: twice as long every time, up to a bound.
 *
 * @param free as many may fail without a wait
 */
public record Patience(int free) {

    /** Of one account from one address: somebody who mistypes. */
    public static final Patience OF_ONE_AT_ONE = new Patience(10);

    /** Of one account from wherever: somebody who has many addresses. */
    public static final Patience OF_AN_ACCOUNT = new Patience(50);

    /** Of one address for whichever account: somebody who has many names. */
    public static final Patience OF_AN_ADDRESS = new Patience(100);

    /** Of one address that makes accounts. */
    public static final Patience OF_REGISTRATIONS = new Patience(30);

    /** After this long without an attempt all is forgotten. */
    public static final Duration MEMORY = Duration.ofHours(1);

    private static final Duration WAIT_FIRST = Duration.ofSeconds(2);
    private static final Duration WAIT_LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS_MAX = 10;

    /** How long nobody may try again, after so many failures. */
    public Duration after(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        var wait = WAIT_FIRST.multipliedBy(1L << Math.min(failures - free, DOUBLINGS_MAX));
        return wait.compareTo(WAIT_LONGEST) < 0 ? wait : WAIT_LONGEST;
    }
}
