package souk.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every journal owes to the runners; so the one in memory stands for the real one in simulations. */
abstract class JournalContract<T> {

    private static final String FLOW = "parcel";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Reason NEVER_MIND = new Reason("CANCELLED", "Never mind.", Map.of());

    /** The journal, the same for a whole test. */
    abstract Journal<T> journal();

    abstract void start(UUID id);

    abstract boolean cancel(UUID id, Reason reason);

    abstract Instant now();

    /** The lease of a runner is over. */
    abstract void forget(String runner);

    @Test
    void whatOneRunnerDrivesNoOtherClaims() {
        var id = started();

        assertThat(claim("one")).extracting(Standing::id).containsExactly(id);
        assertThat(claim("two")).isEmpty();
    }

    @Test
    void whatADeadRunnerDroveGoesOnElsewhere() {
        var id = started();
        claim("one");
        forget("one");

        assertThat(claim("two")).extracting(Standing::id).containsExactly(id);
    }

    @Test
    void aRunnerThatLostAFlowMovesItNoMore() {
        started();
        var at = claim("one").getFirst();
        forget("one");
        var theirs = claim("two").getFirst();

        assertThat(move("one", at, forward(at))).isEmpty();
        assertThat(move("two", theirs, forward(theirs))).hasSize(1);
    }

    @Test
    void whatARunnerKnewOfAFlowIsOldWhenItComesBackToIt() {
        started();
        var at = claim("one").getFirst();
        forget("one");
        claim("two");
        forget("two");
        journal().live("one", LONG);
        var again = claim("one").getFirst();

        assertThat(move("one", at, forward(at)))
                .as("it is told where the flow stands, and that it may have come further")
                .containsExactly(again);
        assertThat(again.behind()).isTrue();
    }

    @Test
    void aMoveFromWhereTheFlowNoLongerStandsChangesNothing() {
        started();
        var at = claim("one").getFirst();
        move("one", at, forward(at));

        assertThat(move("one", at, forward(at)))
                .extracting(Standing::version)
                .as("it is told where the flow stands")
                .containsExactly(at.version() + 1);
    }

    @Test
    void anEndingSeesExactlyWhatMovesAndIsKeptWithIt() {
        started();
        var at = claim("one").getFirst();
        var seen = new ArrayList<Standing>();

        journal().move("one", List.of(new Journal.Move(at, ended(at), List.of())), (_, moved) -> seen.addAll(moved));
        journal().move("one", List.of(new Journal.Move(at, ended(at), List.of())), (_, moved) -> seen.addAll(moved));

        assertThat(seen).extracting(Standing::phase).containsExactly(Phase.COMPLETED);
        assertThat(claim("two")).isEmpty();
    }

    @Test
    void anEndingThatFailsLeavesTheFlowWhereItStood() {
        started();
        var at = claim("one").getFirst();

        assertThatThrownBy(() -> journal().move("one", List.of(new Journal.Move(at, ended(at), List.of())), (_, _) -> {
                    throw new IllegalStateException("the ending fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(move("one", at, forward(at))).hasSize(1);
    }

    @Test
    void aFlowThatWasAskedToTurnBackDoesNotEndWell() {
        var id = started();
        var at = claim("one").getFirst();
        assertThat(cancel(id, NEVER_MIND)).isTrue();

        assertThat(move("one", at, ended(at)))
                .as("it stands where it stood, and knows the wish")
                .singleElement()
                .satisfies(stands -> {
                    assertThat(stands.phase()).isEqualTo(Phase.FORWARD);
                    assertThat(stands.cancel()).isEqualTo(NEVER_MIND);
                });
    }

    @Test
    void aFlowThatHasEndedIsAskedInVain() {
        var id = started();
        var at = claim("one").getFirst();
        move("one", at, ended(at));

        assertThat(cancel(id, NEVER_MIND)).isFalse();
    }

    @Test
    void aFlowThatWaitsIsDrivenByNobodyAndClaimedWhenItIsDue() {
        started();
        var at = claim("one").getFirst();

        assertThat(move("one", at, at.again(now().plus(LONG), 0))).isEmpty();
        assertThat(claim("one")).as("not before it is due").isEmpty();

        var other = started();
        var again = claim("one").stream()
                .filter(found -> found.id().equals(other))
                .findFirst()
                .orElseThrow();
        move("one", again, again.again(now().minus(LONG), 0));
        assertThat(claim("two")).extracting(Standing::id).containsExactly(other);
    }

    @Test
    void aRunnerThatDoubtsIsToldWhereItsFlowsStand() {
        var id = started();
        var at = claim("one").getFirst();
        move("one", at, forward(at));

        assertThat(journal().driven("one", List.of(id))).singleElement().satisfies(stands -> {
            assertThat(stands.cursor()).isEqualTo(at.cursor() + 1);
            assertThat(stands.version()).isEqualTo(at.version() + 1);
            assertThat(stands.behind()).isTrue();
        });
        assertThat(journal().driven("two", List.of(id))).isEmpty();
    }

    private UUID started() {
        journal().live("one", LONG);
        journal().live("two", LONG);
        var id = UUID.randomUUID();
        start(id);
        return id;
    }

    private List<Standing> claim(String runner) {
        return journal().claim(runner, FLOW, 10);
    }

    private List<Standing> move(String runner, Standing from, Standing to) {
        return journal()
                .move(
                        runner,
                        List.of(new Journal.Move(from, to, List.of(new FlowReport.Attempt(now(), "moved")))),
                        (_, _) -> {});
    }

    private Standing forward(Standing at) {
        return at.at(Phase.FORWARD, at.cursor() + 1, now());
    }

    private Standing ended(Standing at) {
        return at.at(Phase.COMPLETED, at.cursor(), now());
    }
}
