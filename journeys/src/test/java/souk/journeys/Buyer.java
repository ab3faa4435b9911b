package souk.journeys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Somebody who orders, as he sees the market. */
record Buyer(Edge edge) {

    /** The waits of three seconds after which an order ought to have ended, on the slowest machine. */
    private static final int WAITS_MAX = 60;

    /** More waits at once than the gateway allows would be refused. */
    private static final int THREADS = 16;

    /** Places an order, and answers its name. */
    String place(Wish wish) throws Exception {
        return place(UUID.randomUUID().toString(), wish).ok().get("name").getAsString();
    }

    Edge.Answer place(String key, Wish wish) throws Exception {
        return edge.once(key, "/v1/orders", wish.json());
    }

    /** The same order so many times, all at once, and the names of the orders. */
    List<String> placeMany(int count, Wish wish) throws Exception {
        var places = new ArrayList<Callable<String>>();
        for (var i = 0; i < count; i++) {
            places.add(() -> place(wish));
        }
        return atOnce(places);
    }

    /** The order, when it is neither new nor being cancelled any more. */
    JsonObject ended(String order) throws Exception {
        for (var i = 0; i < WAITS_MAX; i++) {
            var now = edge.get("/v1/" + order + ":wait?timeout=3s").ok();
            var status = now.get("status").getAsString();
            if (!status.equals("PLACED") && !status.equals("CANCELLING")) {
                return now;
            }
        }
        throw new IllegalStateException(
                "it does not end: " + edge.get("/v1/" + order).body());
    }

    /** How it ended, for example {@code CONFIRMED} or {@code CANCELLED OUT_OF_STOCK}. */
    String ending(String order) throws Exception {
        var ended = ended(order);
        return (ended.get("status").getAsString() + " "
                        + newest(ended).get("code").getAsString())
                .strip();
    }

    /** How each of them ended. */
    List<String> endings(List<String> orders) throws Exception {
        var waits = new ArrayList<Callable<String>>();
        orders.forEach(order -> waits.add(() -> ending(order)));
        return atOnce(waits);
    }

    /** Its payment. */
    JsonObject payment(String order) throws Exception {
        return edge.get("/v1/" + order.replace("orders/", "payments/")).ok();
    }

    /** Its parcels. */
    List<JsonObject> shipments(String order) throws Exception {
        return edge.get("/v1/" + order + "/shipments").ok().getAsJsonArray("shipments").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The last thing that happened to an order. */
    static JsonObject newest(JsonObject order) {
        var history = order.getAsJsonArray("history");
        return history.get(history.size() - 1).getAsJsonObject();
    }

    /** Does both at the same time. */
    static <T> List<T> both(Callable<T> one, Callable<T> other) throws Exception {
        return atOnce(List.of(one, other));
    }

    /** Does all of them, at the same time as far as there are threads. */
    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(works)) {
                done.add(future.get());
            }
            return done;
        }
    }
}
