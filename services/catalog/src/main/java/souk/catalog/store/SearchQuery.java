package souk.catalog.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import souk.catalog.domain.search.SearchQuestion;

/** Turns a question into a query. A word counts most in the title, least in the description. */
final class SearchQuery {

    private static final Map<String, Float> WEIGHTS =
            Map.of(SearchDocument.TITLE, 4f, SearchDocument.KEYWORDS, 2f, SearchDocument.DESCRIPTION, 1f);

    /** An unfinished or misspelt word tells less than a whole one. */
    private static final float PREFIX_WEIGHT = 0.25f;

    private static final float TYPO_WEIGHT = 0.25f;

    /** So many words must all be found; of more, three quarters. */
    private static final int WORDS_ALL_MAX = 2;

    private static final int ONE_TYPO_LENGTH_MIN = 4;
    private static final int TWO_TYPOS_LENGTH_MIN = 8;
    private static final int TYPO_PREFIX = 1;
    private static final int TYPO_EXPANSIONS_MAX = 20;

    private final IndexReader reader;

    SearchQuery(IndexReader reader) {
        this.reader = reader;
    }

    Query of(SearchQuestion question, List<String> words) throws IOException {
        var query = new BooleanQuery.Builder();
        query.add(words.isEmpty() ? MatchAllDocsQuery.INSTANCE : words(words), Occur.MUST);
        question.category().ifPresent(category -> only(query, SearchDocument.CATEGORY, category.value()));
        question.seller().ifPresent(seller -> only(query, SearchDocument.SELLER, seller.value()));
        var price = question.price();
        price.currency().ifPresent(currency -> only(query, SearchDocument.CURRENCY, currency));
        if (price.min().isPresent() || price.max().isPresent()) {
            query.add(
                    LongPoint.newRangeQuery(
                            SearchDocument.PRICE,
                            price.min().orElse(0L),
                            price.max().orElse(Long.MAX_VALUE)),
                    Occur.FILTER);
        }
        return query.build();
    }

    private Query words(List<String> words) throws IOException {
        var all = new BooleanQuery.Builder();
        for (int position = 0; position < words.size(); position++) {
            all.add(word(words.get(position), position == words.size() - 1), Occur.SHOULD);
        }
        int enough = words.size() <= WORDS_ALL_MAX ? words.size() : Math.ceilDiv(words.size() * 3, 4);
        return all.setMinimumNumberShouldMatch(enough).build();
    }

    private Query word(String word, boolean last) throws IOException {
        var ways = new ArrayList<Query>();
        // A word that some product has is no typing error; otherwise "lamp" would find lambs, too.
        int typos = known(word, last) ? 0 : typos(word);
        WEIGHTS.forEach((field, weight) -> {
            var term = new Term(field, word);
            ways.add(new BoostQuery(new TermQuery(term), weight));
            if (last) {
                ways.add(new BoostQuery(new PrefixQuery(term), weight * PREFIX_WEIGHT));
            }
            if (typos > 0) {
                var fuzzy = new FuzzyQuery(term, typos, TYPO_PREFIX, TYPO_EXPANSIONS_MAX, true);
                ways.add(new BoostQuery(fuzzy, weight * TYPO_WEIGHT));
            }
        });
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static int typos(String word) {
        int length = word.codePointCount(0, word.length());
        return length >= TWO_TYPOS_LENGTH_MIN ? 2 : length >= ONE_TYPO_LENGTH_MIN ? 1 : 0;
    }

    private boolean known(String word, boolean asPrefix) throws IOException {
        var wanted = new BytesRef(word);
        for (var leaf : reader.leaves()) {
            for (var field : WEIGHTS.keySet()) {
                var terms = leaf.reader().terms(field);
                if (terms == null) {
                    continue;
                }
                if (has(terms.iterator(), wanted, asPrefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(TermsEnum terms, BytesRef wanted, boolean asPrefix) throws IOException {
        return switch (terms.seekCeil(wanted)) {
            case FOUND -> true;
            case NOT_FOUND -> asPrefix && StringHelper.startsWith(terms.term(), wanted);
            case END -> false;
        };
    }

    private static void only(BooleanQuery.Builder query, String field, String value) {
        query.add(new TermQuery(new Term(field, value)), Occur.FILTER);
    }
}
