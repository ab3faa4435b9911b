package souk.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import souk.platform.Money;

/** An object of JSON that a client sent; what is wrong with it is said with the field's name. */
record Fields(String path, JsonObject json) {

    private static final int ITEMS_MAX = 1000;
    private static final int TEXT_MAX = 255;

    /** So that no sum of charges is beyond counting. */
    private static final long MINOR_MAX = 999_999_999_999L;

    private static final String CURRENCY = "[A-Z]{3}";

    static Fields of(String body) {
        if (body.isEmpty()) {
            return new Fields("", new JsonObject());
        }
        try {
            return of("", JsonParser.parseString(body));
        } catch (JsonParseException notJson) {
            throw Problem.invalid("body", "JSON").asException();
        }
    }

    private static Fields of(String path, @Nullable JsonElement json) {
        if (json == null || !json.isJsonObject()) {
            throw Problem.invalid(path.isEmpty() ? "body" : path.substring(0, path.length() - 1), "an object")
                    .asException();
        }
        return new Fields(path, json.getAsJsonObject());
    }

    /** The objects of a list. */
    List<Fields> items(String name) {
        var list = new ArrayList<Fields>();
        for (var item : array(name)) {
            list.add(of(path + name + "[" + list.size() + "].", item));
        }
        return list;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        var list = new ArrayList<String>();
        for (var item : array(name)) {
            list.add(text(name + "[" + list.size() + "]", item));
        }
        return list;
    }

    /** A text that must be there. */
    String text(String name) {
        var text = text(name, "");
        if (text.isEmpty()) {
            throw wrong(name, "a text of 1 to " + TEXT_MAX + " characters");
        }
        return text;
    }

    String text(String name, String fallback) {
        var value = json.get(name);
        return value == null || value.isJsonNull() ? fallback : text(name, value);
    }

    /** An amount of money that must be there and be more than nothing. */
    Money money(String name) {
        var money = of(path + name + ".", json.get(name));
        var currency = money.text("currency");
        if (!currency.matches(CURRENCY)) {
            throw money.wrong("currency", "three capital letters");
        }
        return new Money(money.positive("minor"), currency);
    }

    private long positive(String name) {
        var value = json.get(name);
        if (value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isNumber()) {
            try {
                var number = value.getAsBigDecimal().longValueExact();
                if (0 < number && number <= MINOR_MAX) {
                    return number;
                }
            } catch (ArithmeticException | NumberFormatException notWhole) {
                throw wrong(name, "a whole number from 1 to " + MINOR_MAX);
            }
        }
        throw wrong(name, "a whole number from 1 to " + MINOR_MAX);
    }

    private Iterable<JsonElement> array(String name) {
        var value = json.get(name);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().size() > ITEMS_MAX) {
            throw wrong(name, "a list of at most " + ITEMS_MAX);
        }
        return value.getAsJsonArray();
    }

    private String text(String name, JsonElement value) {
        if (!value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()
                || value.getAsString().length() > TEXT_MAX
                || value.getAsString().indexOf('\0') >= 0) {
            throw wrong(name, "a text of at most " + TEXT_MAX + " characters");
        }
        return value.getAsString();
    }

    private Problem.Met wrong(String name, String expected) {
        return Problem.invalid(path + name, expected).asException();
    }
}
