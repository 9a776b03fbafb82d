package bullpen;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlRadioButtonInput;

import java.util.Map;
import java.util.Objects;

/** What a person does on the trading pages without JavaScript. */
public final class Pages {
    private final Person person;

    public Pages(Person person) {
        this.person = person;
    }

    public HtmlPage open(String path) {
        return person.page(path);
    }

    /** Opens a portfolio by its form and tells its address. */
    public String portfolio(String kind, Map<String, String> fields) {
        HtmlForm form = form(open("/portfolios/new"), "/portfolios");
        choose(form, "account", kind);
        HtmlPage opened = Person.submit(form, fields);
        String path = opened.getUrl().getPath();
        if (!path.matches("/portfolios/[0-9]+")) {
            throw new IllegalStateException(text(opened));
        }
        return path;
    }

    /** The review of a ticket, or the ticket again when it is refused. */
    public HtmlPage review(
            String portfolio, String symbol, String type, Map<String, String> fields) {
        HtmlForm form = form(open(portfolio + "/orders/new?symbol=" + symbol), "/orders/review");
        choose(form, "type", type);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            switch (field.getKey()) {
                case "side", "sizeBy", "trailBy" -> choose(form, field.getKey(), field.getValue());
                case "timeInForce" ->
                        form.getSelectByName("timeInForce")
                                .setSelectedAttribute(field.getValue(), true);
                default -> form.getInputByName(field.getKey()).setValue(field.getValue());
            }
        }
        return Person.submit(form, Map.of());
    }

    /** Places what a review shows; the receipt. */
    public static HtmlPage place(HtmlPage review) {
        return Person.submit(form(review, "/orders"), Map.of());
    }

    public static void choose(HtmlForm form, String name, String value) {
        HtmlRadioButtonInput button =
                form.querySelector("input[name=" + name + "][value=" + value + "]");
        Objects.requireNonNull(button, name + " " + value).setChecked(true);
    }

    public static HtmlForm form(HtmlPage page, String end) {
        HtmlForm form = page.querySelector("main form[action$='" + end + "']");
        return Objects.requireNonNull(form, "no form " + end + " on " + text(page));
    }

    public static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    public static String text(HtmlPage page) {
        return page.getBody().asNormalizedText();
    }
}
