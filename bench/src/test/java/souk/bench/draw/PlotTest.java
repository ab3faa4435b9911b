package souk.bench.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PlotTest {

    @Test
    void everyPointLiesWithinTheFrameAndHigherValuesLieHigher() throws Exception {
        for (var logarithmic : new boolean[] {false, true}) {
            var points = List.of(new Plot.Point(1, 2), new Plot.Point(50, 900), new Plot.Point(1_000, 77));
            var circles = circles(plot("up & down <", logarithmic, points));
            assertThat(circles).hasSize(3);
            assertThat(circles)
                    .allSatisfy(circle -> assertThat(number(circle, "cx")).isBetween(70.0, 540.0))
                    .allSatisfy(circle -> assertThat(number(circle, "cy")).isBetween(40.0, 350.0));
            assertThat(number(circles.get(1), "cy")).isLessThan(number(circles.get(2), "cy"));
            assertThat(number(circles.get(1), "cx")).isLessThan(number(circles.get(2), "cx"));
        }
    }

    @Test
    void marksAreRoundNumbersThatReachBeyondTheGreatestValue() {
        assertThat(Scale.of("x", false, List.of(3.0, 470.0)).marks())
                .containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(Scale.of("x", true, List.of(3.0, 470.0)).marks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
        assertThat(Scale.text(0.05)).isEqualTo("0.05");
        assertThat(Scale.text(1_000_000)).isEqualTo("1,000,000");
    }

    @Test
    void nothingButZerosCanBeDrawnToo() throws Exception {
        for (var logarithmic : new boolean[] {false, true}) {
            assertThat(circles(plot("none", logarithmic, List.of(new Plot.Point(0, 0)))))
                    .hasSize(1)
                    .allSatisfy(circle -> assertThat(number(circle, "cy")).isEqualTo(350.0));
        }
    }

    private static String plot(String title, boolean logarithmic, List<Plot.Point> points) {
        var axis = new Plot.Axis("axis", logarithmic);
        return new Plot(title, axis, axis, List.of(new Plot.Line("line", true, points))).svg();
    }

    private static List<Element> circles(String svg) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var found = document.getElementsByTagName("circle");
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
