package bullpen;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.annotation.DirtiesContext;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * As {@link RunningServer}, but no other class uses the server: for one that needs other settings,
 * added with {@code @TestPropertySource}. It runs beside the others, and ends with the class.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunningServer
@DirtiesContext
@Execution(ExecutionMode.CONCURRENT)
public @interface OwnServer {}
