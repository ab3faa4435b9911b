package souk.control.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.control.domain.ControlRefusal;
import souk.control.domain.Member;
import souk.control.domain.Method;
import souk.platform.Outcome;

class RegistryTest {

    private static final Duration LOOK = Duration.ofMillis(100);

    private long now = 1;
    private final Registry registry = new Registry(() -> now);
    private final AtomicInteger changes = new AtomicInteger();
    private final List<ControlRefusal> endings = new ArrayList<>();

    @BeforeEach
    void watched() {
        registry.watch(changes::incrementAndGet);
    }

    @Test
    void aMemberIsListedUntilItLeaves() {
        var lease = join(member("catalog-1", 9001));

        assertThat(ids()).containsExactly("catalog-1");
        lease.leave();
        assertThat(ids()).isEmpty();
        assertThat(changes).hasValue(2);
        assertThat(endings).isEmpty();
    }

    @Test
    void aLeaseWithoutHeartbeatsEndsAndItsHolderIsTold() {
        join(member("catalog-1", 9001));

        pass(Registry.LEASE.plus(LOOK));

        assertThat(ids()).isEmpty();
        assertThat(endings).containsExactly(ControlRefusal.LEASE_MISSED);
    }

    @Test
    void aHeartbeatKeepsTheLease() {
        var lease = join(member("catalog-1", 9001));

        for (int i = 0; i < 10; i++) {
            pass(Registry.LEASE.dividedBy(2));
            lease.renew(false);
        }

        assertThat(ids()).containsExactly("catalog-1");
        assertThat(changes).hasValue(1);
    }

    @Test
    void aPauseOfControlItselfEndsNoLease() {
        join(member("catalog-1", 9001));

        now += Duration.ofMinutes(1).toNanos();
        registry.expire();

        assertThat(ids()).containsExactly("catalog-1");
        pass(Registry.LEASE.plus(LOOK));
        assertThat(ids()).isEmpty();
    }

    @Test
    void aDrainingMemberStaysListedAndCountsOnce() {
        var lease = join(member("catalog-1", 9001));

        lease.renew(true);
        lease.renew(true);

        assertThat(registry.roster().members()).singleElement().matches(Member::draining);
        assertThat(changes).hasValue(2);
    }

    @Test
    void anotherProcessCannotTakeAnIdThatIsHeld() {
        join(member("catalog-1", 9001));

        var outcome = registry.join(member("catalog-1", 9002), endings::add);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ControlRefusal.ID_TAKEN));
        assertThat(registry.roster().members())
                .singleElement()
                .matches(m -> m.place().port() == 9001);
    }

    @Test
    void aProcessThatComesAgainReplacesItsOwnLease() {
        var first = join(member("catalog-1", 9001));
        join(member("catalog-1", 9001));

        assertThat(endings).containsExactly(ControlRefusal.LEASE_REPLACED);
        // The end of the old stream must not end the new lease.
        first.leave();
        first.renew(true);
        assertThat(registry.roster().members()).singleElement().matches(m -> !m.draining());
    }

    @Test
    void theRegistryIsBounded() {
        for (int i = 0; i < Registry.INSTANCES_MAX; i++) {
            join(member("catalog-" + i, 9001));
        }

        assertThat(registry.join(member("one-too-many", 9001), endings::add))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ControlRefusal.REGISTRY_FULL));
    }

    @Test
    void aServiceWhoseLastMemberLeftKeepsItsMethods() {
        join(member("catalog-1", 9001)).leave();

        assertThat(registry.roster().known()).containsOnlyKeys("catalog");
        assertThat(registry.roster().known().get("catalog")).containsOnlyKeys("souk.catalog.v1.CatalogService/Get");
        assertThat(registry.roster().services()).isEmpty();
    }

    @Test
    void twoVersionsOfAServiceRetryOnlyWhatBothCallIdempotent() {
        var get = "souk.catalog.v1.CatalogService/Get";
        join(member("catalog-1", 9001, new Method(get, true, false, false)));
        join(member("catalog-2", 9002, new Method(get, false, true, true)));

        assertThat(registry.roster().known().get("catalog")).containsEntry(get, new Method(get, false, true, true));
    }

    private Registry.Lease join(Member member) {
        return switch (registry.join(member, endings::add)) {
            case Outcome.Done<Registry.Lease>(var lease) -> lease;
            case Outcome.Refused<Registry.Lease> refused -> throw new AssertionError(refused);
        };
    }

    private List<String> ids() {
        return registry.roster().members().stream().map(Member::id).toList();
    }

    /** Time passes, with control looking all the while. */
    private void pass(Duration time) {
        for (var left = time; left.isPositive(); left = left.minus(LOOK)) {
            now += LOOK.toNanos();
            registry.expire();
        }
    }

    private static Member member(String id, int port) {
        return member(id, port, new Method("souk.catalog.v1.CatalogService/Get", true, false, false));
    }

    private static Member member(String id, int port, Method method) {
        var place = new Member.Place("localhost", "127.0.0.1", port, 0);
        return new Member(id, "catalog", place, "1", List.of(method), Instant.EPOCH, Instant.EPOCH, false);
    }
}
