package souk.bench.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Lines over two axes, with a legend, readable on light and on dark pages. */
public final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 180;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int LEGEND_LINE = 18;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#666666", "#8c510a");

    /** A point; in the units of the axes. */
    public record Point(double x, double y) {}

    /**
     * A line.
     *
     * @param dashed for what is only there to compare with
     */
    public record Line(String name, boolean dashed, List<Point> points) {}

    /** What an axis counts. */
    public record Axis(String title, boolean logarithmic) {}

    private final String title;
    private final Axis across;
    private final Axis up;
    private final List<Line> lines;

    public Plot(String title, Axis across, Axis up, List<Line> lines) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.lines = List.copyOf(lines);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    String svg() {
        var x = scale(across, Point::x);
        var y = scale(up, Point::y);
        var svg = new ArrayList<String>();
        svg.add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT));
        svg.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        svg.add(text(LEFT, TOP - 18, "start", "<tspan font-size=\"14\">" + escaped(title) + "</tspan>"));
        for (var mark : x.marks()) {
            svg.add(rule(left(x, mark), TOP, left(x, mark), HEIGHT - BOTTOM));
            svg.add(text(left(x, mark), HEIGHT - BOTTOM + 18, "middle", Scale.text(mark)));
        }
        for (var mark : y.marks()) {
            svg.add(rule(LEFT, top(y, mark), WIDTH - RIGHT, top(y, mark)));
            svg.add(text(LEFT - 6, top(y, mark) + 4, "end", Scale.text(mark)));
        }
        svg.add(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", escaped(x.title())));
        svg.add("<g transform=\"rotate(-90 16 " + HEIGHT / 2 + ")\">"
                + text(16, HEIGHT / 2.0, "middle", escaped(y.title())) + "</g>");
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, x, y, i);
        }
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    private void draw(List<String> svg, Scale x, Scale y, int number) {
        var line = lines.get(number);
        var colour = COLOURS.get(number % COLOURS.size());
        var dashes = line.dashed ? " stroke-dasharray=\"6 4\"" : "";
        var path = new StringBuilder();
        for (var point : line.points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", left(x, point.x), top(y, point.y)));
            svg.add(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                    left(x, point.x),
                    top(y, point.y),
                    colour));
        }
        svg.add("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\"" + dashes + " points=\""
                + path.toString().strip() + "\"/>");
        var legend = TOP + 8 + number * LEGEND_LINE;
        svg.add("<line x1=\"" + (WIDTH - RIGHT + 12) + "\" x2=\"" + (WIDTH - RIGHT + 36) + "\" y1=\"" + legend
                + "\" y2=\"" + legend + "\" stroke-width=\"2\" stroke=\"" + colour + "\"" + dashes + "/>");
        svg.add(text(WIDTH - RIGHT + 42, legend + 4, "start", escaped(line.name)));
    }

    private Scale scale(Axis axis, ToDoubleFunction<Point> which) {
        var values = lines.stream()
                .flatMap(line -> line.points.stream())
                .map(which::applyAsDouble)
                .toList();
        return Scale.of(axis.title, axis.logarithmic, values);
    }

    private static double left(Scale x, double value) {
        return LEFT + x.place(value) * (WIDTH - RIGHT - LEFT);
    }

    private static double top(Scale y, double value) {
        return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String rule(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
                x1,
                y1,
                x2,
                y2);
    }

    private static String text(double x, double y, String anchor, String inner) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>",
                x,
                y,
                anchor,
                inner);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
