package bullpen.web;

import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A form that takes files: a feature declares one as a bean for each, and the form is also what is
 * got from its address.
 *
 * @param address where it is posted to
 * @param most of all that is sent
 * @param byAdministrators whether nobody else may send it, so that nobody else's is read
 */
public record Upload(PathPattern address, DataSize most, boolean byAdministrators) {
    /** One that whoever is signed in may send. */
    public static Upload of(String address, DataSize most) {
        return new Upload(PathPatternParser.defaultInstance.parse(address), most, false);
    }

    public static Upload byAdministrators(String address, DataSize most) {
        return new Upload(PathPatternParser.defaultInstance.parse(address), most, true);
    }

    boolean isSentTo(String path) {
        return address.matches(PathContainer.parsePath(path));
    }

    boolean maySend(Viewer viewer) {
        return viewer.admin() || !byAdministrators;
    }
}
