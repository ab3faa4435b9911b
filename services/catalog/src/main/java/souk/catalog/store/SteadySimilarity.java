package souk.catalog.store;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * Scores by the product and the question alone, and not by what else is in the index. So every instance gives the same
 * score, and a page goes on where the page before ended, whichever instance answers it and whatever came in meanwhile.
 */
final class SteadySimilarity extends BM25Similarity {

    private static final float TYPICAL_FIELD_WORDS = 10;

    @Override
    protected float idf(long docFreq, long docCount) {
        return 1;
    }

    @Override
    protected float avgFieldLength(CollectionStatistics statistics) {
        return TYPICAL_FIELD_WORDS;
    }
}
