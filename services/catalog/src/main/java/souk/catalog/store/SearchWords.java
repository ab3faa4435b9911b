package souk.catalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/** What counts as a word: as Unicode divides text, in lower case, without accents. The same for products and questions. */
final class SearchWords extends Analyzer {

    /** More words than so many narrow nothing down any further; the rest of a question is left out. */
    static final int WORDS_MAX = 12;

    /** For writing: one thread at a time, which keeps its tokenizer. */
    static SearchWords forWriting() {
        return new SearchWords(PER_FIELD_REUSE_STRATEGY);
    }

    /** For asking: every request has a thread of its own, and nothing would ever be used again. */
    static SearchWords forAsking() {
        return new SearchWords(new NoReuse());
    }

    private SearchWords(ReuseStrategy reuse) {
        super(reuse);
    }

    /** The words of a question, each once, in their order; at most {@link #WORDS_MAX}. */
    List<String> of(String text) {
        var words = new LinkedHashSet<String>();
        try (var stream = tokenStream("", text)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < WORDS_MAX && stream.incrementToken()) {
                // Said again it is moved to the end, where the word stands that may be unfinished.
                words.remove(word.toString());
                words.add(word.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return List.copyOf(words);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
    }

    private static final class NoReuse extends ReuseStrategy {
        @Override
        public @Nullable TokenStreamComponents getReusableComponents(Analyzer analyzer, String field) {
            return null;
        }

        @Override
        public void setReusableComponents(Analyzer analyzer, String field, TokenStreamComponents components) {}
    }
}
