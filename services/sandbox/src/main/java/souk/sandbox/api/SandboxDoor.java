package souk.sandbox.api;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import souk.platform.PageToken;
import souk.sandbox.app.NewCharge;
import souk.sandbox.app.Step;
import souk.sandbox.app.VoidCharges;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Door;
import souk.sandbox.domain.Method;
import souk.sandbox.domain.Reply;

/** The sandbox's own API: JSON, for one charge or for a list. */
final class SandboxDoor implements HttpDoor, HttpReply.Words {

    private static final Pattern ONE = Pattern.compile("/charges/([a-z0-9_]{1,64})(:capture|:void|/refunds)?");
    private static final int PAGE_DEFAULT = 100;
    private static final int PAGE_MAX = 1000;

    private final Charging charging;

    SandboxDoor(Charging charging) {
        this.charging = charging;
    }

    @Override
    public String root() {
        return "/v1";
    }

    @Override
    public HttpReply answer(HttpQuestion question) {
        var fields = Fields.of(question.body());
        return switch (question.call()) {
            case "POST /charges" -> authorise(fields);
            case "POST /charges:batch" -> Batch.answer(fields, SandboxDoor::newCharge, charging.authorise()::run);
            case "POST /charges:capture" ->
                Batch.answer(fields, item -> step(item, item.text("id", "")), charging.capture()::run);
            case "POST /charges:refund" ->
                Batch.answer(fields, item -> step(item, item.text("id", "")), charging.refund()::run);
            case "POST /charges:void" -> Batch.answer(fields, SandboxDoor::release, this::release);
            case "POST /charges:find" -> found(charging.find().run(List.of(), fields.texts("references")));
            case "GET /charges" -> list(question);
            case "GET /totals" ->
                HttpReply.ok(Batch.list(
                        "totals",
                        charging.find().totals().stream().map(ChargeWire::total).toList()));
            default -> one(question, fields);
        };
    }

    @Override
    public HttpReply.Now problem(Problem problem) {
        var json = new JsonObject();
        json.add("error", ChargeWire.problem(problem));
        return new HttpReply.Now(problem.status(), json);
    }

    @Override
    public HttpReply.Now of(Answer answer) {
        return switch (answer) {
            case Answer.Done(var id) -> charge(id);
            case Answer.Declined why -> problem(new Problem(402, why.code(), why.message()));
        };
    }

    private HttpReply authorise(Fields fields) {
        var charge = newCharge(fields);
        return HttpReply.of(charging.authorise().run(List.of(charge)).getFirst(), this);
    }

    private HttpReply one(HttpQuestion question, Fields fields) {
        var path = ONE.matcher(question.path());
        if (!path.matches()) {
            throw Problem.notFound().asException();
        }
        var id = path.group(1);
        return switch (question.method() + " " + (path.group(2) == null ? "" : path.group(2))) {
            case "GET " -> charge(id);
            case "POST :capture" ->
                HttpReply.of(charging.capture().run(List.of(step(fields, id))).getFirst(), this);
            case "POST /refunds" ->
                HttpReply.of(charging.refund().run(List.of(step(fields, id))).getFirst(), this);
            case "POST :void" ->
                of(charging.release()
                        .run(List.of(new VoidCharges.Release(fields.text("key", ""), id)))
                        .getFirst());
            default -> throw Problem.notFound().asException();
        };
    }

    private HttpReply.Now charge(String id) {
        return charging.find().run(List.of(id), List.of()).stream()
                .findFirst()
                .map(charge -> HttpReply.ok(ChargeWire.charge(charge)))
                .orElseGet(() -> problem(Problem.notFound()));
    }

    private HttpReply list(HttpQuestion question) {
        var reference = question.query("reference", "");
        if (!reference.isEmpty()) {
            return found(charging.find().run(List.of(), List.of(reference)));
        }
        var from = time(question.query("from", ""));
        var limit = limit(question.query("limit", ""));
        var cursor = question.query("cursor", "");
        var place = cursor.isEmpty()
                ? List.of(from.toString(), "")
                : PageToken.read(from, cursor)
                        .orElseThrow(() -> Problem.invalid("cursor", "that of the page before")
                                .asException());
        var charges = charging.find().after(Instant.parse(place.getFirst()), place.getLast(), limit);
        var json = found(charges);
        if (charges.size() == limit) {
            var last = charges.getLast();
            var next = PageToken.of(from, List.of(last.createdAt().toString(), last.id()));
            json.body().getAsJsonObject().addProperty("cursor", next);
        }
        return json;
    }

    private List<Reply> release(List<VoidCharges.Release> list) {
        return charging.release().run(list).stream().<Reply>map(Reply.Said::new).toList();
    }

    private static HttpReply.Now found(List<Charge> charges) {
        return HttpReply.ok(
                Batch.list("charges", charges.stream().map(ChargeWire::charge).toList()));
    }

    private static NewCharge newCharge(Fields fields) {
        var method = Method.of(fields.text("method"))
                .orElseThrow(() -> Problem.invalidMethod().asException());
        var order = new Charge.Order(Door.SANDBOX, fields.text("reference"), fields.money("amount"), method);
        return new NewCharge(fields.text("key"), order, true);
    }

    private static Step step(Fields fields, String id) {
        // Without an id the reference is all that tells which charge is meant.
        var reference = id.isEmpty() ? fields.text("reference") : fields.text("reference", "");
        return new Step(fields.text("key"), id, reference, fields.money("amount"));
    }

    private static VoidCharges.Release release(Fields fields) {
        return new VoidCharges.Release(fields.text("key"), fields.text("id", ""));
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw Problem.invalid("from", "a time such as 2030-01-31T12:00:00Z").asException();
        }
    }

    private static int limit(String text) {
        if (text.isEmpty()) {
            return PAGE_DEFAULT;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > PAGE_MAX) {
            throw Problem.invalid("limit", "a whole number from 1 to " + PAGE_MAX)
                    .asException();
        }
        return Integer.parseInt(text);
    }
}
