package bullpen.web;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The import map of every page: the names by which scripts import modules, and the addresses under
 * which this version of each file is served and kept for a year. Packages of org.mvnpm bring their
 * part as {@code META-INF/importmap.json}; ours are {@code static/js}, as {@code bullpen/name}.
 */
@Component
public final class ImportMap {
    private static final String CHART = "/webjars/chart.js/dist/chart.umd.min.js";

    private final Map<String, String> paths = new TreeMap<>();
    private final ResourceUrlProvider addresses;
    private final JsonMapper mapper;

    /** Part of a package that lists what it offers; only whole names are of use here. */
    private record Part(Map<String, String> imports) {}

    ImportMap(ResourceUrlProvider addresses, JsonMapper mapper) {
        this.addresses = addresses;
        this.mapper = mapper;
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (Resource file : resources.getResources("classpath*:META-INF/importmap.json")) {
                addPackage(file);
            }
            for (Resource file : resources.getResources("classpath:/static/js/*.js")) {
                String name = String.valueOf(file.getFilename());
                paths.put("bullpen/" + name.replace(".js", ""), "/js/" + name);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        paths.put("chart.js", CHART);
    }

    private void addPackage(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            mapper.readValue(in, Part.class)
                    .imports()
                    .forEach(
                            (name, path) -> {
                                if (!name.endsWith("/")) {
                                    paths.put(name, path);
                                }
                            });
        }
    }

    /**
     * The map as JSON. Made anew for each page from the resource chain's cache, so that an edited
     * file has its new address at once where that cache is off.
     */
    public String json() {
        Map<String, String> imports = new TreeMap<>();
        paths.forEach((name, path) -> imports.put(name, address(path)));
        return mapper.writeValueAsString(Map.of("imports", imports));
    }

    private String address(String path) {
        String address = addresses.getForLookupPath(path);
        return address == null ? path : address;
    }
}
