package souk.gateway.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.gateway.contract.Shape;
import souk.gateway.contract.Shapes;
import souk.gateway.every.Every;

/** The transcoder does what protobuf's own JsonFormat does, and where it is stricter, says which field is wrong. */
class TranscoderTest {

    private static final int CASES = 3_000;
    private static final int DEPTH = 3;

    private final Shape every = new Shapes().of(Every.getDescriptor());
    private final JsonWriter writer = new JsonWriter(false);

    @Test
    void writesTheSameJsonAsProtobuf() throws Exception {
        for (var seed = 0; seed < CASES; seed++) {
            var message = random(seed);
            var ours = new String(writer.write(every, message.toByteArray(), null), UTF_8);
            assertThat(JsonParser.parseString(ours))
                    .describedAs("seed %s", seed)
                    .isEqualTo(JsonParser.parseString(JsonFormat.printer().print(message)));
        }
    }

    @Test
    void writesDefaultsTheSameAsProtobuf() throws Exception {
        var full = new JsonWriter(true);
        for (var seed = 0; seed < CASES / 10; seed++) {
            var message = random(seed);
            var ours = new String(full.write(every, message.toByteArray(), null), UTF_8);
            var theirs = JsonFormat.printer().alwaysPrintFieldsWithNoPresence().print(message);
            assertThat(JsonParser.parseString(ours))
                    .describedAs("seed %s", seed)
                    .isEqualTo(JsonParser.parseString(theirs));
        }
    }

    @Test
    void readsBackWhatProtobufWrites() throws Exception {
        for (var seed = 0; seed < CASES; seed++) {
            var message = random(seed);
            assertThat(read(JsonFormat.printer().print(message)))
                    .describedAs("seed %s", seed)
                    .isEqualTo(message);
        }
    }

    @Test
    void readsEveryNameAndSpellingThatTheMappingAllows() throws Exception {
        var message = read("""
            {"maybe_int": 0, "theOddName": "odd", "int64": 12, "uint64": "18446744073709551615", "int32": 1.5e1,
             "float": "NaN", "double": "-Infinity", "bytes": "-_8", "colour": 2, "colours": ["RED", "GREEN"],
             "text": null, "child": null, "value": null, "nothing": null, "time": "2026-11-21T09:00:00+01:00"}
            """);
        assertThat(message.hasMaybeInt()).isTrue();
        assertThat(message.getOddName()).isEqualTo("odd");
        assertThat(message.getInt64()).isEqualTo(12);
        assertThat(message.getUint64()).isEqualTo(-1);
        assertThat(message.getInt32()).isEqualTo(15);
        assertThat(message.getFloat()).isNaN();
        assertThat(message.getDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(message.getBytes()).isEqualTo(ByteString.fromHex("fbff"));
        assertThat(message.getColour()).isEqualTo(Every.Colour.GREEN);
        assertThat(message.getColoursList()).containsExactly(Every.Colour.RED, Every.Colour.GREEN);
        assertThat(message.hasChild()).isFalse();
        assertThat(message.getValue().hasNullValue()).isTrue();
        assertThat(message.getTime().getSeconds()).isEqualTo(1795248000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"nope": 1}                              | nope                  | unknown field
        {"child": {"children": [{}, {"x": 1}]}}  | child.children[1].x   | unknown field
        {"text": "a", "text": "b"}               | text                  | given twice
        {"maybeInt": 1, "maybe_int": 2}          | maybe_int             | given twice
        {"int32": "abc"}                         | int32                 | expected a whole number from -2147483648 to 2147483647, got "abc"
        {"int32": 2147483648}                    | int32                 | expected a whole number from -2147483648 to 2147483647, got 2147483648
        {"int32": 1.5}                           | int32                 | expected a whole number from -2147483648 to 2147483647, got 1.5
        {"int64": 1e999}                         | int64                 | expected a whole number from -9223372036854775808 to 9223372036854775807, got 1e999
        {"uint32": -1}                           | uint32                | expected a whole number from 0 to 4294967295, got -1
        {"double": 1e400}                        | double                | expected a number that is not beyond 1.7976931348623157E308, got 1e400
        {"bool": "true"}                         | bool                  | expected true or false, got "true"
        {"text": 5}                              | text                  | expected text, got 5
        {"text": {}}                             | text                  | expected text, got an object
        {"texts": ["a", null]}                   | texts[1]              | expected text, got null
        {"texts": "a"}                           | texts                 | expected an array, got "a"
        {"child": []}                            | child                 | expected an object, got an array
        {"colour": "BLUE"}                       | colour                | expected one of COLOUR_UNSPECIFIED, RED, GREEN, NEGATIVE, got "BLUE"
        {"bytes": "*"}                           | bytes                 | expected bytes in base64, got "*"
        {"text": "\\ud800"}                      | text                  | expected well-formed Unicode text, without a lone surrogate, got "?"
        {"time": "yesterday"}                    | time                  | expected a time such as "2026-11-21T08:00:00Z", got "yesterday"
        {"time": "2026-02-30T00:00:00Z"}         | time                  | expected a time such as "2026-11-21T08:00:00Z", got "2026-02-30T00:00:00Z"
        {"span": "5"}                            | span                  | expected a duration in seconds such as "1.5s", got "5"
        {"wrappedInt32": "x"}                    | wrappedInt32          | expected a whole number from -2147483648 to 2147483647, got "x"
        {"byNumber": {"x": {}}}                  | byNumber.x            | its name: expected a whole number from -2147483648 to 2147483647
        {"words": {"a": "b", "a": "c"}}          | words.a               | given twice
        {"words": {"a": null}}                   | words.a               | expected text, got null
        {"struct": {"a": [{"b": 1, "b": 2}]}}    | struct.a[0].b         | given twice
        {"firstChoice": "a", "secondChoice": 1}  | secondChoice          | only one of firstChoice, secondChoice, thirdChoice may be given
        {"text": "a"} x                          | ''                    | not valid JSON
        {"text": "a"} {}                         | ''                    | unexpected text after the end of the JSON value
        []                                       | ''                    | expected an object, got an array
        """)
    void namesTheFieldThatIsWrong(String json, String field, String problem) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(Unreadable.class, wrong -> {
            assertThat(wrong.field()).isEqualTo(field);
            // Where Jackson says what is wrong with the JSON as such, in words of its own, the beginning is enough.
            var said = wrong.problem().replaceAll("[\\ud800?]\"$", "?\"");
            assertThat(said.startsWith("not valid JSON at line 1") ? "not valid JSON" : said)
                    .isEqualTo(problem);
        });
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() ->
                        JsonReader.message(every, new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, new WireWriter()))
                .hasMessage("the body is not valid UTF-8");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        var children = "{\"child\":".repeat(200) + "{}" + "}".repeat(200);
        assertThatThrownBy(() -> read(children)).hasMessageStartingWith("nested too deeply");
        var lists = "{\"value\":" + "[".repeat(200) + "]".repeat(200) + "}";
        assertThatThrownBy(() -> read(lists)).hasMessageStartingWith("nested too deeply");
    }

    @Test
    void whatIsJustNotTooDeepCanBeReadByAService() throws Exception {
        var lists = "{\"value\":" + "[".repeat(15) + "]".repeat(15) + "}";
        var depth = 35;
        var json = "{\"child\":".repeat(depth) + lists + "}".repeat(depth);
        assertThat(read(json).hasChild()).isTrue();
    }

    @Test
    void scatteredAndRepeatedPiecesOfAMessageAreJoined() throws Exception {
        var scattered = new ByteArrayOutputStream();
        var wire = CodedOutputStream.newInstance(scattered);
        wire.writeInt32(31, 1);
        wire.writeMessage(17, Every.newBuilder().setText("a").build());
        wire.writeInt32(31, 2);
        wire.writeMessage(17, Every.newBuilder().setInt32(5).build());
        wire.writeString(20, "first");
        wire.writeInt32(21, 7);
        wire.writeString(999, "of a newer contract");
        wire.flush();
        assertThat(new String(writer.write(every, scattered.toByteArray(), null), UTF_8))
                .isEqualTo("{\"child\":{\"int32\":5,\"text\":\"a\"},\"secondChoice\":7,\"int32s\":[1,2]}");
    }

    @Test
    void bytesThatAreNoMessageAreToldFromAMessage() {
        var random = new Random(7);
        var broken = 0;
        for (var i = 0; i < CASES; i++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                writer.write(every, bytes, null);
            } catch (WireReader.Broken expected) {
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(CASES / 2);
    }

    private Every read(String json) throws Exception {
        var out = new WireWriter();
        JsonReader.message(every, json.getBytes(UTF_8), out);
        return Every.parseFrom(out.toBytes());
    }

    private static Every random(int seed) throws Exception {
        var random = new Random(seed);
        return Every.parseFrom(
                new RandomMessages(random).message(Every.getDescriptor(), DEPTH).toByteArray());
    }
}
