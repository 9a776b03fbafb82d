package bullpen.admin;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.market.file.BadPrices;
import bullpen.market.file.PriceImport;
import bullpen.market.file.PriceUploads;
import bullpen.web.Upload;
import bullpen.web.UploadLimit;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes in files of daily bars, and reports what came. */
@Controller
@RequestMapping(PriceUploadController.ADDRESS)
final class PriceUploadController {
    static final String ADDRESS = "/admin/market/import";
    private static final int NAMED = 20;
    private static final String TOO_LARGE =
            "The files have more than 32 MB together. Nothing was imported.";

    private final PriceUploads uploads;
    private final AuditLog log;
    private final Writer writer;

    PriceUploadController(PriceUploads uploads, AuditLog log, Writer writer) {
        this.uploads = uploads;
        this.log = log;
        this.writer = writer;
    }

    @Bean
    static Upload priceUpload() {
        return Upload.byAdministrators(ADDRESS, DataSize.ofMegabytes(32));
    }

    /** Also the answer to files that were too large to be read. */
    @GetMapping
    String form(
            @RequestAttribute(name = UploadLimit.EXCEEDED, required = false)
                    @Nullable Boolean exceeded,
            Model model) {
        if (exceeded != null) {
            model.addAttribute("errors", Map.of("files", TOO_LARGE));
        }
        return form(model);
    }

    private static String form(Model model) {
        model.addAttribute("tab", "market");
        model.addAttribute("section", "import");
        return "admin/import";
    }

    @PostMapping
    String read(
            Viewer admin,
            @RequestParam(required = false) List<MultipartFile> files,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        List<Resource> chosen =
                files == null
                        ? List.of()
                        : files.stream()
                                .filter(PriceUploadController::isChosen)
                                .map(MultipartFile::getResource)
                                .toList();
        if (chosen.isEmpty()) {
            return refuse("Choose at least one file.", model, response);
        }
        try {
            List<PriceImport.Checked> read = uploads.read(chosen);
            next.addFlashAttribute("imported", writer.write(tx -> store(tx, admin, read)));
        } catch (BadPrices wrong) {
            return refuse(wrong.getMessage() + ". Nothing was imported.", model, response);
        }
        uploads.stored();
        return "redirect:/admin/market/import";
    }

    /** A browser sends a part without a name for a field in which no file was chosen. */
    private static boolean isChosen(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name != null && !name.isEmpty();
    }

    private List<PriceImport.Imported> store(
            Transaction tx, Viewer admin, List<PriceImport.Checked> read) {
        List<PriceImport.Imported> stored = uploads.store(tx, read);
        String names =
                stored.stream()
                        .limit(NAMED)
                        .map(one -> one.symbol().ticker())
                        .collect(Collectors.joining(", "));
        int bars = stored.stream().mapToInt(PriceImport.Imported::bars).sum();
        log.note(
                tx,
                admin.userId(),
                "imported prices",
                null,
                "%,d bars of %,d symbols: %s%s"
                        .formatted(bars, stored.size(), names, stored.size() > NAMED ? ", …" : ""));
        return stored;
    }

    private String refuse(String message, Model model, HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("errors", Map.of("files", message));
        return form(model);
    }
}
