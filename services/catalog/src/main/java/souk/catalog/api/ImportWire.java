package souk.catalog.api;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import souk.catalog.app.ImportProducts.Action;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.Draft;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.ImportProductsResponse;
import souk.contracts.catalog.v1.ImportProductsResponse.Result;
import souk.contracts.catalog.v1.Product;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;
import souk.platform.rpc.RuleWords;

/**
 * Imports, in the words of the contract and in ours. The platform leaves the products of an import unchecked, since it could
 * only refuse them all; here each is checked by the same rules, for itself.
 */
final class ImportWire {

    static List<Outcome<Draft>> drafts(ImportProductsRequest request) {
        return request.getProductsList().stream().map(ImportWire::draft).toList();
    }

    /** The categories; all of them must have a name, since products refer to it. */
    static Outcome<List<Category.Wish>> wishes(ImportProductsRequest request) {
        var wishes = new ArrayList<Outcome<Category.Wish>>();
        for (int place = 0; place < request.getCategoriesCount(); place++) {
            var wire = request.getCategories(place);
            wishes.add(
                    wire.getName().isEmpty()
                            ? Outcome.refused(
                                    CatalogRefusal.CATEGORY_INVALID,
                                    "categories[" + place + "].name",
                                    "is missing; expected categories/ and an id")
                            : Outcome.done(CategoryWire.wish(wire)));
        }
        return Gathered.all(wishes);
    }

    static ImportProductsResponse response(ImportProductsRequest request, List<Outcome<Action>> answers) {
        var wire = ImportProductsResponse.newBuilder();
        for (int place = 0; place < answers.size(); place++) {
            wire.addResults(result(answers.get(place))
                    .setName(request.getProducts(place).getName()));
        }
        return wire.build();
    }

    private static Outcome<Draft> draft(Product product) {
        var violations = Rules.check(product);
        return violations.isEmpty()
                ? ProductWire.draft(product, Names.product(product.getName()))
                : new Outcome.Refused<>(CatalogRefusal.PRODUCT_INVALID, Map.of(), violations);
    }

    private static Result.Builder result(Outcome<Action> answer) {
        var wire = Result.newBuilder();
        return switch (answer) {
            case Outcome.Done<Action>(var action) -> wire.setAction(action(action));
            case Outcome.Refused<Action> refused ->
                wire.setAction(Result.Action.REFUSED)
                        .setReason(refused.refusal().name())
                        .setMessage(message(refused));
        };
    }

    private static Result.Action action(Action action) {
        return switch (action) {
            case CREATED -> Result.Action.CREATED;
            case UPDATED -> Result.Action.UPDATED;
            case UNCHANGED -> Result.Action.UNCHANGED;
        };
    }

    private static String message(Outcome.Refused<Action> refused) {
        var fields = refused.violations().stream()
                .map(violation -> violation.field() + ": " + violation.description())
                .collect(Collectors.joining("; "));
        return fields.isEmpty()
                ? refused.refusal().message()
                : refused.refusal().message() + " " + fields;
    }

    /** Compiled when the first import comes, since compiling takes a good part of a second. */
    private static final class Rules {

        private static final Validator VALIDATOR = ValidatorFactory.newBuilder().build();

        static List<Violation> check(Product product) {
            if (product.getName().isEmpty()) {
                return List.of(new Violation("name", "is missing; expected products/ and an id"));
            }
            try {
                return VALIDATOR.validate(product).getViolations().stream()
                        .map(RuleWords::of)
                        .toList();
            } catch (ValidationException broken) {
                throw new IllegalStateException("the rules of a product in the contract", broken);
            }
        }
    }

    private ImportWire() {}
}
