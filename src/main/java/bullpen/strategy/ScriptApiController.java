package bullpen.strategy;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Tells the editor what a script can call. */
@RestController
final class ScriptApiController {
    @GetMapping("/strategies/script-api")
    List<ScriptApi.Word> words() {
        return ScriptApi.words();
    }
}
