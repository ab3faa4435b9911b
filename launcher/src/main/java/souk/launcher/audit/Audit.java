package souk.launcher.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** START HERE: all that is checked, promise by promise. It waits until nothing is under way, and only reads. */
public final class Audit {

    private final Books books;
    private final String kafka;

    /** @param kafka where the topics are, as {@code host:port} */
    public Audit(Books books, String kafka) {
        this.books = books;
        this.kafka = kafka;
    }

    /** What came of each check, in the order of the promises. */
    public List<Finding> run(Duration patience) throws Exception {
        new Settling(books).await(patience);
        var findings = new ArrayList<>(new Inboxes(books, new TopicReader(kafka)).run(patience));
        books.refresh();
        findings.addAll(new OrderChecks(books).run());
        findings.addAll(new MoneyChecks(books).run());
        findings.addAll(new StockChecks(books).run());
        findings.addAll(new FactChecks(books, kafka).run());
        findings.sort(Comparator.comparingInt(Finding::promise));
        return findings;
    }
}
