package souk.chaos.points;

import static souk.chaos.agent.Event.afterwards;
import static souk.chaos.agent.Event.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import souk.chaos.agent.Event;

/**
 * START HERE: all points. A participant may crash before each of its transactions, after each of them, and when it hands its
 * reply to gRPC; orders may crash when the answer is in and nothing of it has been written down. What carries the names of
 * methods of the product here breaks loudly when they change: the agent ends a process in which it does not find them.
 */
final class Points {

    static final String BEFORE = "before its transaction";
    static final String COMMITTED = "after its commit";
    static final String REPLY = "before the reply";
    static final String ANSWERED = "after the reply";

    private static final Event TRANSACTION = entry("souk.platform.data.Db#write");
    private static final Event COMMIT = afterwards("org.postgresql.jdbc.PgConnection#commit");
    private static final Event ON_NEXT = entry("io.grpc.stub.ServerCalls$ServerCallStreamObserverImpl#onNext");
    private static final Event MOVE = entry("souk.platform.flow.SqlJournal#move");

    private static final String PEER = "souk.orders.peer.";
    private static final String FLOW = "souk.orders.flow.";
    private static final String APP = "souk.orders.app.";

    /** A step or an undo: who carries it out, behind which door, and how orders ask for it. */
    private record Step(String name, String service, String door, String peer, int transactions) {

        Event begins() {
            return entry("souk." + service + ".api.StepsEndpoint#" + door);
        }

        Event answered() {
            return afterwards(PEER + peer);
        }
    }

    /** The four steps. Payments keep what they are about to ask the provider for, ask, and keep what it said. */
    private static final List<Step> CHECKOUT = List.of(
            new Step("payment", "payments", "authorisePayments", "PaymentsOverGrpc#authorise", 2),
            new Step("stock", "inventory", "reserveStock", "StockOverGrpc#reserve", 1),
            new Step("shipments", "shipping", "prepareShipments", "ShipmentsOverGrpc#prepare", 1),
            new Step("capture", "payments", "capturePayments", "PaymentsOverGrpc#capture", 2));

    /** In the order in which they are undone. A capture that was declined needs no word to the provider. */
    private static final List<Step> UNDOS = List.of(
            new Step("undo of capture", "payments", "uncapturePayments", "PaymentsOverGrpc#uncapture", 1),
            new Step("undo of shipments", "shipping", "unprepareShipments", "ShipmentsOverGrpc#unprepare", 1),
            new Step("undo of stock", "inventory", "releaseStock", "StockOverGrpc#release", 1),
            new Step("undo of payment", "payments", "voidPayments", "PaymentsOverGrpc#release", 2));

    private static final List<Step> CANCELLATION = List.of(
            new Step("shipments", "shipping", "cancelShipments", "ShipmentsOverGrpc#cancel", 1),
            new Step("refund", "payments", "refundPayments", "PaymentsOverGrpc#refund", 4),
            new Step("stock", "inventory", "releaseStock", "StockOverGrpc#release", 1));

    private static final Set<String> STEPS = Stream.of(CHECKOUT, UNDOS, CANCELLATION)
            .flatMap(List::stream)
            .map(Step::name)
            .collect(Collectors.toSet());

    /** Every one of them. */
    static List<Point> all() {
        var points = new ArrayList<Point>();
        points.addAll(ofRequest(Story.SALE, "placement", "PlaceOrder", "KeepOrders"));
        CHECKOUT.forEach(step -> points.addAll(ofStep(Story.SALE, step)));
        points.addAll(ofEnding(Story.SALE, "CheckoutFlow#complete"));
        points.addAll(ofCheckpoint(Story.CAPTURE_DECLINED, "turning back", CHECKOUT.getLast()));
        UNDOS.forEach(step -> points.addAll(ofStep(Story.CAPTURE_DECLINED, step)));
        points.addAll(ofEnding(Story.CAPTURE_DECLINED, "CheckoutFlow#giveUp"));
        points.addAll(ofRequest(Story.CANCELLATION, "wish to cancel", "CancelOrder", "CancelOrder"));
        points.addAll(ofCheckpoint(Story.CANCELLATION, "point of no return", CANCELLATION.getFirst()));
        CANCELLATION.forEach(step -> points.addAll(ofStep(Story.CANCELLATION, step)));
        points.addAll(ofEnding(Story.CANCELLATION, "CancellationFlow#complete"));
        return List.copyOf(points);
    }

    /** Whether it is one of the moments of a step or an undo. */
    static boolean isOfStep(Point point) {
        return STEPS.contains(point.step());
    }

    private static List<Point> ofStep(Story story, Step step) {
        var points = new ArrayList<Point>();
        for (int nth = 1; nth <= step.transactions(); nth++) {
            var which = step.transactions() == 1 ? "" : " " + nth;
            var before = Collections.nCopies(nth - 1, COMMIT);
            points.add(of(story, step, BEFORE + which, and(before, TRANSACTION)));
            points.add(of(story, step, COMMITTED + which, and(before, COMMIT)));
        }
        points.add(of(story, step, REPLY, List.of(ON_NEXT)));
        points.add(orders(story, step.name(), ANSWERED, List.of(step.answered())));
        return points;
    }

    /** A flow that goes well is written down at its ends only; what must be before it goes on is written here. */
    private static List<Point> ofCheckpoint(Story story, String what, Step after) {
        return List.of(
                orders(story, what, BEFORE, List.of(after.answered(), MOVE)),
                orders(story, what, COMMITTED, List.of(after.answered(), MOVE, COMMIT)));
    }

    /** What a customer asks for is kept by one transaction, perhaps with what others ask for, and then answered. */
    private static List<Point> ofRequest(Story story, String what, String verb, String keeps) {
        var begins = entry(APP + verb + "#run");
        return List.of(
                orders(story, what, BEFORE, List.of(begins)),
                orders(story, what, COMMITTED, List.of(entry(APP + keeps + "#run"), COMMIT)),
                orders(story, what, REPLY, List.of(begins, ON_NEXT)));
    }

    /** An ending commits together with the end of the flow. */
    private static List<Point> ofEnding(Story story, String method) {
        var begins = entry(FLOW + method);
        return List.of(
                orders(story, "ending", "before the commit", List.of(begins)),
                orders(story, "ending", COMMITTED, List.of(begins, COMMIT)));
    }

    private static Point of(Story story, Step step, String when, List<Event> then) {
        var events = new ArrayList<>(List.of(step.begins()));
        events.addAll(then);
        return new Point(story, step.name(), when, step.service(), events);
    }

    private static List<Event> and(List<Event> before, Event last) {
        return Stream.concat(before.stream(), Stream.of(last)).toList();
    }

    private static Point orders(Story story, String step, String when, List<Event> events) {
        return new Point(story, step, when, "orders", events);
    }

    private Points() {}
}
