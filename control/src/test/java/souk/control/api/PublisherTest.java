package souk.control.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.control.app.Registry;
import souk.control.app.TrafficPolicy;
import souk.control.domain.Member;
import souk.control.domain.Method;
import souk.control.store.PolicyFile;
import souk.control.store.WrongPolicy;
import souk.platform.Outcome;

class PublisherTest {

    private static final String GET = "souk.shop.v1.Shop/Get";
    private static final String BUY = "souk.shop.v1.Shop/Buy";
    private static final String WATCH = "souk.shop.v1.Shop/Watch";
    private static final String WAIT = "souk.shop.v1.Shop/Wait";
    private static final List<Method> METHODS = List.of(
            new Method(GET, true, false, false),
            new Method(BUY, false, false, false),
            new Method(WATCH, true, true, false),
            new Method(WAIT, true, false, true));

    @TempDir
    Path folder;

    private final Registry registry = new Registry(() -> 1);
    private Path file;
    private TrafficPolicy policy;
    private Publisher publisher;

    @BeforeEach
    void begin() throws IOException, WrongPolicy {
        file = folder.resolve("traffic.yaml");
        Files.writeString(file, "services: {shop: {timeout: 2s, retries: {max: 3}}}");
        var meters = new SimpleMeterRegistry();
        policy = new TrafficPolicy(new PolicyFile(file), meters);
        publisher = new Publisher(registry, policy, meters, InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void aControlPlaneThatWasJustStartedIsSilent() {
        join("shop-1", 9001);
        publisher.ask(List.of("shop"));

        assertThat(publisher.cache().getSnapshot(Publisher.EVERYBODY)).isNull();
        publisher.open();
        assertThat(ports("shop")).containsExactly(9001);
    }

    @Test
    void nothingIsSaidOfTheEndpointsOfAServiceThatMayStillComeBack() {
        publisher.ask(List.of("shop"));
        publisher.open();

        assertThat(told().listeners().resources()).containsOnlyKeys("shop");
        assertThat(told().endpoints().resources()).isEmpty();
        publisher.sure();
        assertThat(told().endpoints().resources()).containsOnlyKeys("shop");
        assertThat(ports("shop")).isEmpty();
    }

    @Test
    void whoJoinsIsToldAndWhoDrainsOrLeavesIsToldNoMore() {
        publisher.open();
        var first = join("shop-1", 9001);
        var second = join("shop-2", 9002);
        assertThat(ports("shop")).containsExactly(9001, 9002);

        first.renew(true);
        assertThat(ports("shop")).containsExactly(9002);
        second.leave();
        assertThat(ports("shop")).isEmpty();
    }

    @Test
    void twoMembersAtOneAddressCountOnce() {
        publisher.open();
        join("shop-1", 9001);
        join("shop-2", 9001);

        assertThat(ports("shop")).containsExactly(9001);
    }

    @Test
    void onlyWhatHasChangedGetsANewVersion() {
        publisher.open();
        var lease = join("shop-1", 9001);
        var before = told();

        lease.leave();

        assertThat(told().endpoints().version(List.of()))
                .isNotEqualTo(before.endpoints().version(List.of()));
        assertThat(told().listeners().version(List.of()))
                .isEqualTo(before.listeners().version(List.of()));
        assertThat(told().routes().version(List.of())).isEqualTo(before.routes().version(List.of()));
        assertThat(told().clusters().version(List.of()))
                .isEqualTo(before.clusters().version(List.of()));
    }

    @Test
    void noVersionOfAnEarlierLifeIsUsedAgain() {
        join("shop-1", 9001);
        publisher.open();
        var later = new Publisher(
                registry, policy, new SimpleMeterRegistry(), InstantSource.fixed(Instant.ofEpochSecond(1)));
        later.open();

        var again = requireNonNull(later.cache().getSnapshot(Publisher.EVERYBODY));
        assertThat(again.endpoints().resources()).isEqualTo(told().endpoints().resources());
        assertThat(again.endpoints().version(List.of()))
                .isNotEqualTo(told().endpoints().version(List.of()));
    }

    @Test
    void whatChangesNothingIsNotPublished() {
        publisher.open();
        join("shop-1", 9001);
        var before = told();

        publisher.ask(List.of("shop"));

        assertThat(told()).isSameAs(before);
    }

    @Test
    void theStopOfControlLooksLikeNoDeaths() {
        publisher.open();
        var lease = join("shop-1", 9001);

        publisher.close();
        lease.leave();

        assertThat(ports("shop")).containsExactly(9001);
    }

    @Test
    void onlyIdempotentMethodsAreRetried() {
        publisher.open();
        join("shop-1", 9001);

        assertThat(route(GET).getRoute().getRetryPolicy().getNumRetries().getValue())
                .isEqualTo(3);
        assertThat(route(BUY).getRoute().hasRetryPolicy()).isFalse();
        assertThat(route("others").getRoute().hasRetryPolicy()).isFalse();
    }

    @Test
    void onlyMethodsThatAnswerOnceAndAtOnceHaveATimeout() {
        publisher.open();
        join("shop-1", 9001);

        assertThat(timeoutSeconds(GET)).isEqualTo(2);
        assertThat(timeoutSeconds(BUY)).isEqualTo(2);
        assertThat(timeoutSeconds(WATCH)).isZero();
        assertThat(timeoutSeconds(WAIT)).isZero();
    }

    @Test
    void aNewPolicyIsToldAtOnce() throws IOException {
        publisher.open();
        join("shop-1", 9001);

        Files.writeString(file, """
            services:
              shop:
                concurrent-calls-max: 7
                methods:
                  souk.shop.v1.Shop/Get: {timeout: 1s, retries: {max: 0}}
            """);
        policy.reload();
        policy.reload();

        assertThat(timeoutSeconds(GET)).isEqualTo(1);
        assertThat(route(GET).getRoute().hasRetryPolicy()).isFalse();
        assertThat(timeoutSeconds(BUY)).isEqualTo(5);
        var limits = requireNonNull(told().clusters().resources().get("shop")).getCircuitBreakers();
        assertThat(limits.getThresholds(0).getMaxRequests().getValue()).isEqualTo(7);
    }

    @Test
    void namesThatCanBeNoServiceAreNotRemembered() {
        publisher.open();
        publisher.ask(List.of("shop/../../etc", "", "Shop"));

        assertThat(told().listeners().resources()).isEmpty();
    }

    @Test
    void whatIsRememberedOfTheAskedIsBounded() {
        publisher.open();
        publisher.ask(IntStream.range(0, Publisher.ASKED_MAX + 5)
                .mapToObj(i -> "shop-" + i)
                .toList());

        assertThat(told().listeners().resources()).hasSize(Publisher.ASKED_MAX);
    }

    private Snapshot told() {
        return requireNonNull(publisher.cache().getSnapshot(Publisher.EVERYBODY));
    }

    private List<Integer> ports(String service) {
        return requireNonNull(told().endpoints().resources().get(service)).getEndpointsList().stream()
                .flatMap(locality -> locality.getLbEndpointsList().stream())
                .map(LbEndpoint::getEndpoint)
                .map(endpoint -> endpoint.getAddress().getSocketAddress().getPortValue())
                .toList();
    }

    private Route route(String name) {
        return requireNonNull(told().routes().resources().get("shop")).getVirtualHosts(0).getRoutesList().stream()
                .filter(route -> route.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long timeoutSeconds(String method) {
        return route(method)
                .getRoute()
                .getMaxStreamDuration()
                .getMaxStreamDuration()
                .getSeconds();
    }

    private Registry.Lease join(String id, int port) {
        var place = new Member.Place("localhost", "127.0.0.1", port, 0);
        var member = new Member(id, "shop", place, "1", METHODS, Instant.ofEpochSecond(port), Instant.EPOCH, false);
        return switch (registry.join(member, ended -> {})) {
            case Outcome.Done<Registry.Lease>(var lease) -> lease;
            case Outcome.Refused<Registry.Lease> refused -> throw new AssertionError(refused);
        };
    }
}
