package dev.tandem.partnership.web;

import dev.tandem.partnership.files.Uploads.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Files of a request on disk, under names of ours, until closed. */
final class UploadedFiles implements AutoCloseable {

    private final List<Upload> files = new ArrayList<>();

    UploadedFiles(List<MultipartFile> parts) {
        try {
            for (var part : parts) {
                if (part.getOriginalFilename() == null || part.getOriginalFilename().isBlank()) {
                    // What a browser sends for a field without files.
                    continue;
                }
                var file = Files.createTempFile("tandem-import-", ".upload");
                files.add(new Upload(part.getOriginalFilename(), file));
                part.transferTo(file);
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    List<Upload> files() {
        return files;
    }

    @Override
    public void close() {
        for (var upload : files) {
            delete(upload.file());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
