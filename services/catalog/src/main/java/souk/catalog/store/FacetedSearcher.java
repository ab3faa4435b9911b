package souk.catalog.store;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** One state of the index, and what is needed to count in it. */
final class FacetedSearcher extends IndexSearcher {

    private final SearchFacets facets;

    private FacetedSearcher(IndexReader reader) throws IOException {
        super(reader);
        setSimilarity(new SteadySimilarity());
        facets = new SearchFacets(reader);
    }

    SearchFacets facets() {
        return facets;
    }

    static final class Factory extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
            return new FacetedSearcher(reader);
        }
    }
}
