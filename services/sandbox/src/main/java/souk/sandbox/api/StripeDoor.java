package souk.sandbox.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import souk.platform.Money;
import souk.sandbox.app.NewCharge;
import souk.sandbox.app.Step;
import souk.sandbox.app.VoidCharges;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Door;
import souk.sandbox.domain.Method;

/** An imitation of the endpoints of Stripe's that Souk uses: forms in, Stripe's JSON out. */
final class StripeDoor implements HttpDoor, HttpReply.Words {

    private static final Pattern ONE = Pattern.compile("/payment_intents/(pi_[a-z0-9]{1,61})(/capture|/cancel)?");
    private static final Pattern SEARCH = Pattern.compile("metadata\\['reference'\\]:'([^']{1,255})'");
    private static final int PAGE_DEFAULT = 10;

    private final Charging charging;

    StripeDoor(Charging charging) {
        this.charging = charging;
    }

    @Override
    public String root() {
        return "/stripe/v1";
    }

    @Override
    public HttpReply answer(HttpQuestion question) {
        var form = new Form(HttpFront.form(question.body()), question);
        return switch (question.call()) {
            case "POST /payment_intents" -> create(form);
            case "GET /payment_intents" -> list(question);
            case "GET /payment_intents/search" -> search(question);
            case "POST /refunds" -> refund(form);
            default -> one(question, form);
        };
    }

    @Override
    public HttpReply.Now problem(Problem problem) {
        var state = problem.code().equals("PAYMENT_STATE") || problem.code().equals("PAYMENT_RELEASED");
        // Stripe calls it a bad request if a key comes again with something else.
        var status = state || problem.status() == 409 ? 400 : problem.status();
        return new HttpReply.Now(status, StripeWire.problem(problem));
    }

    @Override
    public HttpReply.Now of(Answer answer) {
        return switch (answer) {
            case Answer.Done(var id) -> HttpReply.ok(StripeWire.intent(find(id)));
            case Answer.Declined why -> problem(new Problem(402, why.code(), why.message()));
        };
    }

    /** What a form says, and the key that came with it. */
    private record Form(Map<String, String> fields, HttpQuestion question) {

        String key() {
            var key = question.headers().getOrDefault("idempotency-key", "");
            if (key.isEmpty()) {
                throw Problem.invalid("Idempotency-Key", "a header of that name")
                        .asException();
            }
            return key;
        }

        String text(String name) {
            var text = fields.getOrDefault(name, "");
            if (text.isEmpty() || text.length() > 255) {
                throw Problem.invalid(name, "1 to 255 characters").asException();
            }
            return text;
        }

        long amount(String name, long fallback) {
            var text = fields.get(name);
            if (text == null) {
                return fallback;
            }
            if (!text.matches("[1-9][0-9]{0,11}")) {
                throw Problem.invalid(name, "a whole number above 0").asException();
            }
            return Long.parseLong(text);
        }
    }

    private HttpReply create(Form form) {
        var method = Method.of(form.fields().getOrDefault("payment_method", Method.SUCCESS.token()))
                .orElseThrow(() -> Problem.invalidMethod().asException());
        if (!form.text("capture_method").equals("manual")) {
            throw Problem.invalid("capture_method", "manual; nothing else is imitated")
                    .asException();
        }
        var currency = form.text("currency").toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            throw Problem.invalid("currency", "three letters").asException();
        }
        form.text("amount");
        var reference = form.fields().containsKey("metadata[reference]") ? form.text("metadata[reference]") : "";
        var amount = new Money(form.amount("amount", 0), currency);
        var order = new Charge.Order(Door.STRIPE, reference, amount, method);
        var confirm = form.fields().getOrDefault("confirm", "false").equals("true");
        return HttpReply.of(
                charging.authorise()
                        .run(List.of(new NewCharge(form.key(), order, confirm)))
                        .getFirst(),
                this);
    }

    private HttpReply one(HttpQuestion question, Form form) {
        var path = ONE.matcher(question.path());
        if (!path.matches()) {
            throw Problem.notFound().asException();
        }
        var charge = find(path.group(1));
        return switch (question.method() + (path.group(2) == null ? "" : path.group(2))) {
            case "GET" -> HttpReply.ok(StripeWire.intent(charge));
            case "POST/capture" ->
                HttpReply.of(
                        charging.capture()
                                .run(List.of(step(
                                        form, charge, charge.order().amount().minor())))
                                .getFirst(),
                        this);
            case "POST/cancel" ->
                of(charging.release()
                        .run(List.of(new VoidCharges.Release("", charge.id())))
                        .getFirst());
            default -> throw Problem.notFound().asException();
        };
    }

    private HttpReply refund(Form form) {
        var charge = find(form.text("payment_intent"));
        var amount = form.amount("amount", charge.captured() - charge.refunded());
        var id = "re_" + Integer.toHexString(form.key().hashCode());
        return HttpReply.of(
                charging.refund().run(List.of(step(form, charge, amount))).getFirst(), new HttpReply.Words() {
                    @Override
                    public HttpReply.Now of(Answer answer) {
                        return answer instanceof Answer.Done
                                ? HttpReply.ok(StripeWire.refund(charge, id, amount))
                                : StripeDoor.this.of(answer);
                    }

                    @Override
                    public HttpReply.Now problem(Problem problem) {
                        return StripeDoor.this.problem(problem);
                    }
                });
    }

    private HttpReply list(HttpQuestion question) {
        var after = question.query("starting_after", "");
        var from = Instant.ofEpochSecond(number(question, "created[gte]", 0));
        var limit = (int) Math.min(100, number(question, "limit", PAGE_DEFAULT));
        // As Stripe does: from the newest to the oldest.
        var place = after.isEmpty()
                ? Instant.parse("9999-01-01T00:00:00Z")
                : find(after).createdAt();
        var charges = charging.find().before(place, after, limit + 1).stream()
                .filter(charge -> !charge.createdAt().isBefore(from))
                .toList();
        var page = charges.subList(0, Math.min(limit, charges.size()));
        return HttpReply.ok(StripeWire.list(page, charges.size() > limit));
    }

    private HttpReply search(HttpQuestion question) {
        var query = SEARCH.matcher(question.query("query", ""));
        if (!query.matches()) {
            throw Problem.invalid("query", "metadata['reference']:'…'").asException();
        }
        return HttpReply.ok(StripeWire.list(charging.find().run(List.of(), List.of(query.group(1))), false));
    }

    private Charge find(String id) {
        return charging.find().run(List.of(id), List.of()).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private static Step step(Form form, Charge charge, long amount) {
        var money = new Money(amount, charge.order().amount().currency());
        return new Step(form.key(), charge.id(), charge.id(), money);
    }

    private static long number(HttpQuestion question, String name, long fallback) {
        var text = question.query(name, "");
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw Problem.invalid(name, "a whole number").asException();
        }
        return Long.parseLong(text);
    }
}
