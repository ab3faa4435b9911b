package souk.launcher.importing.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void paragraphsAndListItemsStandOnLinesOfTheirOwn() {
        var html =
                "<p>A <strong>big</strong>&nbsp;mug.<br>Blue.</p>\r\n<ul>\n <li>Safe in the dishwasher</li><li>0.4 l</li></ul>";
        assertThat(PlainText.of(html)).isEqualTo("A big mug.\nBlue.\n\n- Safe in the dishwasher\n- 0.4 l");
    }

    @Test
    void scriptsAndStylesLeaveNothingBehind() {
        assertThat(PlainText.of("<style>p{}</style><p>Mug</p><script>alert('x')</script>"))
                .isEqualTo("Mug");
    }

    @Test
    void textWithoutMarkupKeepsItsLines() {
        assertThat(PlainText.of("One\r\nTwo  words ")).isEqualTo("One\nTwo words");
    }

    @Test
    void entitiesBecomeTheLettersThatTheyMean() {
        assertThat(PlainText.of("Salt &amp; pepper, 3 &lt; 4")).isEqualTo("Salt & pepper, 3 < 4");
    }
}
