package souk.launcher.importing.shopify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import souk.launcher.importing.csv.Column;
import souk.launcher.importing.csv.Faults;
import souk.launcher.importing.csv.Line;
import souk.launcher.importing.csv.Shown;

/** The pictures of a product: each once, in the order of their positions. */
final class Images {

    static final int IMAGES_MAX = 50;
    static final int URL_LENGTH_MAX = 2_000;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private record Placed(int position, String url) {}

    static List<String> of(List<Line> lines, Faults faults) {
        var images = new ArrayList<Placed>();
        for (var line : lines) {
            if (line.has(Column.IMAGE)) {
                images.add(new Placed(position(line), url(line, faults)));
            }
        }
        // The sort is stable: pictures without a position stay in the order of the file, behind the others.
        var urls = images.stream()
                .sorted(Comparator.comparingInt(Placed::position))
                .map(Placed::url)
                .distinct()
                .toList();
        if (urls.size() > IMAGES_MAX) {
            faults.add(
                    lines.getFirst(), "the product has " + urls.size() + " pictures; expected at most " + IMAGES_MAX);
        }
        return urls;
    }

    private static int position(Line line) {
        var text = line.text(Column.IMAGE_POSITION);
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    private static String url(Line line, Faults faults) {
        var text = line.text(Column.IMAGE);
        try {
            var url = new URI(text);
            var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme) && url.getHost() != null) {
                var ascii = url.toASCIIString();
                faults.add(line, Column.IMAGE, Faults.tooLong(ascii, URL_LENGTH_MAX));
                return ascii;
            }
        } catch (URISyntaxException e) {
            // Told below, in words that say what is expected.
        }
        faults.add(line, Column.IMAGE, "\"" + Shown.of(text) + "\" is not an absolute http or https URL");
        return text;
    }

    private Images() {}
}
