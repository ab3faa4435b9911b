package souk.catalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ControlledRealTimeReopenThread;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Product;
import souk.catalog.domain.search.Card;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.platform.runtime.Part;

/**
 * The products on sale as they can be searched: a copy in memory, made from the database and from the facts. Every instance
 * has its own. It may be told things twice and in any order: of two states of a product the greater revision stays.
 */
public final class SearchIndex implements Part {

    /** A change is found after so many seconds: each wakes the thread that refreshes, which then gathers for so long. */
    private static final double STALE_SECONDS = 0.05;

    /** How often that thread looks by itself, which nothing depends on. */
    private static final double LOOK_SECONDS = 60;

    /** The facet that counts by category. */
    public static final String CATEGORY_FACET = SearchDocument.CATEGORY;

    private final Function<Product, Card> card;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<CategoryId, Category> tree = new ConcurrentHashMap<>();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ControlledRealTimeReopenThread<IndexSearcher> refreshing;
    private final SearchWords words = SearchWords.forAsking();
    private long generation;

    /**
     * An empty index.
     *
     * @param card makes of a product what is answered when it is found
     */
    public SearchIndex(Function<Product, Card> card) {
        this.card = card;
        try {
            var config = new IndexWriterConfig(SearchWords.forWriting()).setSimilarity(new SteadySimilarity());
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            searchers = new SearcherManager(writer, new FacetedSearcher.Factory());
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be opened", e);
        }
        refreshing = new ControlledRealTimeReopenThread<>(writer, searchers, LOOK_SECONDS, STALE_SECONDS);
        refreshing.setName("search-refresh");
        refreshing.setDaemon(true);
    }

    /** Those categories of the products that the index has not learned yet. */
    public Set<CategoryId> unknown(Collection<Product> products) {
        return products.stream()
                .flatMap(product -> product.listing().categories().stream())
                .filter(id -> !tree.containsKey(id))
                .collect(Collectors.toSet());
    }

    /** Learns the names and paths of categories. They never change. */
    public void learn(Collection<Category> categories) {
        categories.forEach(category -> tree.put(category.id(), category));
    }

    /** The category, if the index has learned it. */
    public Optional<Category> category(CategoryId id) {
        return Optional.ofNullable(tree.get(id));
    }

    /** Takes in those that are newer than what is known; answers how many that were. */
    public int put(Collection<Product> products) {
        writing.lock();
        try {
            int newer = 0;
            for (var product : products) {
                newer += put(product) ? 1 : 0;
            }
            wakeRefreshing();
            return newer;
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be written", e);
        } finally {
            writing.unlock();
        }
    }

    /** Lets all that was put be found from now on, rather than within the usual moment. */
    public void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }

    /**
     * Finds products.
     *
     * @param last where the page before ended; empty for the first page
     */
    public SearchAnswer search(SearchQuestion question, List<String> last, int limit) {
        try {
            var searcher = searchers.acquire();
            try {
                var query = new SearchQuery(searcher.getIndexReader()).of(question, words.of(question.words()));
                return new SearchPage((FacetedSearcher) searcher, question.order()).find(query, last, limit);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }

    /** How many products can be found now. */
    public int size() {
        try {
            var searcher = searchers.acquire();
            try {
                return searcher.getIndexReader().numDocs();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be read", e);
        }
    }

    @Override
    public String name() {
        return "index in memory";
    }

    /** Begins to let changes be found by themselves. */
    @Override
    public void start() {
        refreshing.start();
    }

    @Override
    public void stop() throws IOException {
        refreshing.close();
        searchers.close();
        writer.rollback();
    }

    private boolean put(Product product) throws IOException {
        var id = product.id().value();
        var known = revisions.get(id);
        if (known != null && known >= product.history().revision()) {
            return false;
        }
        // What is not on sale keeps its revision here, so that an older state cannot bring it back.
        revisions.put(id, product.history().revision());
        var term = new Term(SearchDocument.ID, id);
        generation = product.onSale()
                ? writer.updateDocument(term, SearchDocument.of(product, standsIn(product), card.apply(product)))
                : writer.deleteDocuments(term);
        return true;
    }

    private void wakeRefreshing() {
        try {
            // With no time to wait it only says that somebody would.
            var _ = refreshing.waitForGeneration(generation, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Collection<Category> standsIn(Product product) {
        var ids = new LinkedHashSet<CategoryId>();
        for (var id : product.listing().categories()) {
            category(id).ifPresent(category -> ids.addAll(category.path()));
        }
        var categories = new ArrayList<Category>();
        ids.forEach(id -> category(id).ifPresent(categories::add));
        return categories;
    }
}
