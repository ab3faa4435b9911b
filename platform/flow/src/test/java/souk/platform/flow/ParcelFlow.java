package souk.platform.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.platform.data.Tx;

/** A flow of the tests: two steps, carried out by whatever a test says, and endings that leave a line each. */
record ParcelFlow(Step.Act<UUID> wrap, Step.Act<UUID> unwrap, Step.Act<UUID> send) implements Flow<UUID> {

    static final Patience QUICK =
            new Patience(Duration.ofSeconds(20), 40, Duration.ofMillis(10), Duration.ofMillis(50));

    static List<Answer> done(List<Call<UUID>> calls) {
        return calls.stream().map(_ -> Answer.DONE).toList();
    }

    @Override
    public String name() {
        return "parcel";
    }

    @Override
    public List<Step<UUID>> steps() {
        return List.of(
                new Step<>("wrapping", wrap, unwrap, QUICK), new Step<>("sending", send, ParcelFlow::done, QUICK));
    }

    @Override
    public Map<UUID, UUID> read(Tx tx, List<UUID> ids) {
        return tx
                .query("SELECT id FROM parcel WHERE id = ANY (:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    @Override
    public void complete(Tx tx, List<UUID> parcels) {
        end(tx, parcels, "sent");
    }

    @Override
    public void giveUp(Tx tx, List<GivenUp<UUID>> parcels) {
        parcels.forEach(parcel ->
                end(tx, List.of(parcel.input()), "kept: " + parcel.reason().code()));
    }

    private static void end(Tx tx, List<UUID> parcels, String what) {
        tx.update("INSERT INTO ending (parcel, what) SELECT id, :what FROM unnest(:ids) AS id")
                .bindArray("ids", UUID.class, parcels)
                .bind("what", what)
                .execute();
    }
}
