package souk.launcher.importing.shopify;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Text as a reader sees it, made from HTML: paragraphs and list items on lines of their own, no markup, no scripts. */
final class PlainText {

    /** The text; what has no markup stays as it is, apart from blanks at its ends. */
    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return tidy(html);
        }
        var body = Jsoup.parseBodyFragment(html).body();
        body.select("script, style, iframe, noscript").remove();
        var text = new StringBuilder();
        body.traverse(new Visitor(text));
        return tidy(text.toString());
    }

    private static String tidy(String text) {
        return text.replace('\u00a0', ' ')
                .replaceAll("\\R", "\n")
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Elements that end a line by what they begin with, or do not end one. */
    private static final Set<String> ENDING_NO_LINE = Set.of("br", "li", "td", "th");

    private record Visitor(StringBuilder text) implements NodeVisitor {

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words -> text.append(words.text());
                case Element element when element.normalName().equals("br") -> text.append('\n');
                case Element element when element.normalName().equals("li") -> text.append("\n- ");
                case Element element when element.normalName().matches("td|th") -> text.append(' ');
                case Element element when element.isBlock() -> text.append('\n');
                default -> {
                    // Inline markup: its words come by themselves.
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element
                    && element.isBlock()
                    && !ENDING_NO_LINE.contains(element.normalName())) {
                text.append('\n');
            }
        }
    }

    private PlainText() {}
}
