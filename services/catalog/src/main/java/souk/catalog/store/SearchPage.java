package souk.catalog.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import souk.catalog.domain.search.Card;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;

/** Finds one page in one state of the index. The id decides between equals, so that the order is total. */
final class SearchPage {

    private static final SortField BY_ID = new SortField(SearchDocument.ID, SortField.Type.STRING);
    private static final Sort RELEVANCE = new Sort(SortField.FIELD_SCORE, BY_ID);
    private static final Sort CHEAPEST = new Sort(new SortField(SearchDocument.CHEAPEST, SortField.Type.LONG), BY_ID);
    private static final Sort DEAREST =
            new Sort(new SortField(SearchDocument.CHEAPEST, SortField.Type.LONG, true), BY_ID);

    private final FacetedSearcher searcher;
    private final SearchQuestion.Order order;

    SearchPage(FacetedSearcher searcher, SearchQuestion.Order order) {
        this.searcher = searcher;
        this.order = order;
    }

    SearchAnswer find(Query query, List<String> last, int limit) throws IOException {
        // One more than asked tells whether another page follows.
        var found = FacetsCollectorManager.searchAfter(
                searcher, after(last), query, limit + 1, sort(), true, new FacetsCollectorManager());
        var docs = found.topDocs().scoreDocs;
        var hits = new ArrayList<SearchAnswer.Hit>();
        for (int position = 0; position < Math.min(docs.length, limit); position++) {
            hits.add(hit(docs[position]));
        }
        return new SearchAnswer(
                hits,
                docs.length > limit ? place((FieldDoc) docs[limit - 1]) : List.of(),
                total(found.facetsCollector()),
                searcher.facets().count(found.facetsCollector()));
    }

    private Sort sort() {
        return switch (order) {
            case RELEVANCE -> RELEVANCE;
            case CHEAPEST -> CHEAPEST;
            case DEAREST -> DEAREST;
        };
    }

    private SearchAnswer.Hit hit(ScoreDoc doc) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
        var cards = leaf.reader().getBinaryDocValues(SearchDocument.CARD);
        return new SearchAnswer.Hit(card(cards, doc.doc - leaf.docBase), doc.score);
    }

    private static Card card(BinaryDocValues cards, int doc) throws IOException {
        if (!cards.advanceExact(doc)) {
            throw new IOException("a document of the index has no card");
        }
        // A copy, since the index reuses its own.
        return new Card(BytesRef.deepCopyOf(cards.binaryValue()).bytes);
    }

    private static List<String> place(FieldDoc doc) {
        return List.of(String.valueOf(doc.fields[0]), ((BytesRef) doc.fields[1]).utf8ToString());
    }

    /** The place is one that {@link #place} made: its token was sealed with the question, and with it the order. */
    private @Nullable FieldDoc after(List<String> place) {
        if (place.isEmpty()) {
            return null;
        }
        Object first = order == SearchQuestion.Order.RELEVANCE
                ? (Object) Float.valueOf(place.get(0))
                : (Object) Long.valueOf(place.get(0));
        IndexReader reader = searcher.getIndexReader();
        // The ids differ, so it never comes to comparing the numbers of documents; but Lucene wants one that exists.
        return new FieldDoc(
                Math.max(0, reader.maxDoc() - 1), Float.NaN, new Object[] {first, new BytesRef(place.get(1))});
    }

    private static long total(FacetsCollector found) {
        return found.getMatchingDocs().stream()
                .mapToLong(matching -> matching.totalHits())
                .sum();
    }
}
