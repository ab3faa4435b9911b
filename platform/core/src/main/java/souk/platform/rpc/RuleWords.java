package souk.platform.rpc;

import build.buf.protovalidate.Violation;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import souk.platform.Outcome;

/** Says in words which field breaks a rule, what its value is and what was expected. */
public final class RuleWords {

    private static final int SHOWN_CHARS_MAX = 60;

    /** What is wrong with one field, in the words of our own answers. */
    public static Outcome.Violation of(Violation violation) {
        var proto = violation.toProto();
        return new Outcome.Violation(path(proto.getField()), proto.getMessage() + value(violation));
    }

    /** As the caller writes it: {@code product.variants[1].options["Size"]}. */
    private static String path(FieldPath path) {
        var text = new StringBuilder();
        for (var element : path.getElementsList()) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            text.append(element.getFieldName()).append(subscript(element));
        }
        return text.toString();
    }

    private static String subscript(FieldPathElement element) {
        return switch (element.getSubscriptCase()) {
            case INDEX -> "[" + element.getIndex() + "]";
            case STRING_KEY -> "[\"" + element.getStringKey() + "\"]";
            case INT_KEY -> "[" + element.getIntKey() + "]";
            case UINT_KEY -> "[" + element.getUintKey() + "]";
            case BOOL_KEY -> "[" + element.getBoolKey() + "]";
            case SUBSCRIPT_NOT_SET -> "";
        };
    }

    /** Only short and simple values are repeated; a long one the caller knows himself. */
    private static String value(Violation violation) {
        var field = violation.getFieldValue();
        if (field == null) {
            return "";
        }
        return switch (field.getValue()) {
            case Number number -> ", but is " + number;
            case String text when !text.isEmpty() && text.length() <= SHOWN_CHARS_MAX -> ", but is \"" + text + "\"";
            case String text
            when !text.isEmpty() -> ", but has " + text.codePointCount(0, text.length()) + " characters";
            default -> "";
        };
    }

    private RuleWords() {}
}
