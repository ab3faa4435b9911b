package souk.platform.flow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** What was tried of a flow, as JSON. */
final class HistoryText {

    static String write(List<FlowReport.Attempt> attempts) {
        var notes = new JsonArray(attempts.size());
        for (var attempt : attempts) {
            var note = new JsonObject();
            note.addProperty("at", attempt.at().toString());
            note.addProperty("note", attempt.note());
            notes.add(note);
        }
        return notes.toString();
    }

    static List<FlowReport.Attempt> read(String json) {
        return StreamSupport.stream(
                        JsonParser.parseString(json).getAsJsonArray().spliterator(), false)
                .map(note -> note.getAsJsonObject())
                .map(note -> new FlowReport.Attempt(
                        OffsetDateTime.parse(note.get("at").getAsString()).toInstant(),
                        note.get("note").getAsString()))
                .toList();
    }

    private HistoryText() {}
}
