package souk.chaos.shop;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import souk.chaos.system.SystemUnderTest;

/** Buys one thing as a careful client does: with a key, again and again until there is an answer, and then watches it. */
final class Shopper {

    /** In a hundred. */
    private static final int ASKS_TWICE = 10;

    private static final int CANCELS_AT_ONCE = 6;
    private static final int CANCELS_LATER = 12;
    private static final int LOOKS_AGAIN = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BACK_AFTER = Duration.ofSeconds(2);
    private static final int APART_MILLIS_MIN = 200;
    private static final int APART_MILLIS_MAX = 1_500;

    private final Door door;
    private final RandomGenerator chance;

    Shopper(Door door, RandomGenerator chance) {
        this.door = door;
        this.chance = chance;
    }

    /** The whole visit; it gives up when its patience ends, and leaves the rest to {@link #comeBack}. */
    void buy(Deal deal) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        BooleanSupplier patient = () -> System.nanoTime() < end;
        place(deal, patient);
        if (chance.nextInt(100) < ASKS_TWICE) {
            ask(deal);
        }
        int mood = chance.nextInt(100);
        if (mood < CANCELS_AT_ONCE) {
            cancel(deal);
        }
        await(deal, patient);
        if (mood >= CANCELS_AT_ONCE && mood < CANCELS_LATER && deal.status().equals("CONFIRMED")) {
            cancel(deal);
            await(deal, patient);
        }
        if (chance.nextInt(100) < LOOKS_AGAIN) {
            look(deal);
        }
    }

    /** Who has lost his patience looks in now and then, so that it is known when he could be served after all. */
    void comeBack(Deal deal, BooleanSupplier open) throws InterruptedException {
        while (open.getAsBoolean() && (!deal.decided() || isUnderWay(deal))) {
            SystemUnderTest.pause(BACK_AFTER);
            if (deal.decided()) {
                look(deal);
            } else {
                ask(deal);
            }
        }
    }

    /** When nothing is broken any more: each wish gets its answer, and each order is looked at once more. */
    void finish(Deal deal, BooleanSupplier patient) throws InterruptedException {
        place(deal, patient);
        ask(deal);
        await(deal, patient);
        look(deal);
        deal.settled();
    }

    private void ask(Deal deal) throws InterruptedException {
        deal.placed(door.post(deal.who, "/v1/orders", deal.key, deal.wish));
    }

    private void place(Deal deal, BooleanSupplier patient) throws InterruptedException {
        while (!deal.decided() && patient.getAsBoolean()) {
            ask(deal);
            if (!deal.decided()) {
                pause();
            }
        }
    }

    private void await(Deal deal, BooleanSupplier patient) throws InterruptedException {
        var name = deal.name();
        while (name.isPresent() && isUnderWay(deal) && patient.getAsBoolean()) {
            var reply = door.get(deal.who, "/v1/" + name.get() + ":wait?timeout=5s");
            deal.told(reply);
            if (!reply.ok()) {
                pause();
            }
        }
    }

    /** As long as chance wants, so that those whom nobody could serve do not all come back at the same moment. */
    private void pause() throws InterruptedException {
        SystemUnderTest.pause(Duration.ofMillis(chance.nextInt(APART_MILLIS_MIN, APART_MILLIS_MAX)));
    }

    private static boolean isUnderWay(Deal deal) {
        return deal.status().equals("PLACED") || deal.status().equals("CANCELLING");
    }

    private void look(Deal deal) throws InterruptedException {
        if (deal.name().isPresent()) {
            deal.told(door.get(deal.who, "/v1/" + deal.name().get()));
        }
    }

    private void cancel(Deal deal) throws InterruptedException {
        if (deal.name().isPresent()) {
            deal.cancelled(door.post(deal.who, "/v1/" + deal.name().get() + ":cancel", "", "{}"));
        }
    }
}
