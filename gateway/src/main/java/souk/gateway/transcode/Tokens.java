package souk.gateway.transcode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import souk.gateway.contract.Field;

/** Which kinds of JSON values a field takes, and how they are shown to a person. */
final class Tokens {

    static boolean fit(Field field, JsonToken token) {
        return switch (field.type()) {
            case BOOL -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
            case STRING, BYTES -> token == JsonToken.VALUE_STRING;
            case ENUM -> token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
            case MESSAGE, GROUP -> false;
            default ->
                token == JsonToken.VALUE_STRING
                        || token == JsonToken.VALUE_NUMBER_INT
                        || token == JsonToken.VALUE_NUMBER_FLOAT;
        };
    }

    static String shown(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + Trail.cut(parser.getText()) + '"';
            case VALUE_NULL -> "null";
            default -> Trail.cut(parser.getText());
        };
    }

    private Tokens() {}
}
