package bullpen;

import bullpen.db.Database;
import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.ImportPrices;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Bullpen: learn trading by doing it. */
@SpringBootApplication(proxyBeanMethods = false)
public class Bullpen {
    /** Serves, or runs the command that the first argument names. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(ImportPrices.NAME)) {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            System.exit(ImportPrices.run(rest, System.out, System.err));
        }
        SpringApplication.run(Bullpen.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Database database(
            @Value("${bullpen.data}") Path folder,
            @Value("${bullpen.db.synchronous}") String synchronous,
            Clock clock) {
        return Database.open(folder, synchronous, clock);
    }

    @Bean(destroyMethod = "")
    Writer writer(Database database) {
        return database.writer();
    }

    @Bean
    Reader reader(Database database) {
        return database.reader();
    }

    @Bean
    Ids ids(Database database) {
        return database.ids();
    }
}
