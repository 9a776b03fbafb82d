package bullpen.web;

/** What the page frame says of the prices it shows, such as "Simulated market". */
public interface MarketLabel {
    String text();
}
