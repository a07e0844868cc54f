package dev.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;

/** The models as process owners find them in {@code bpmn/}. */
public final class Models {

    public static final Path ROOT = Path.of("bpmn");

    private Models() {}

    /** @param file relative to {@code bpmn/} */
    public record Model(Path file, BpmnModelInstance bpmn) {

        public Process process() {
            return bpmn.getModelElementsByType(Process.class).iterator().next();
        }

        public Path folder() {
            return ROOT.resolve(file).getParent();
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    public static List<Model> all() {
        return files("bpmn").stream().map(file -> new Model(ROOT.relativize(file), Bpmn.readModelFromFile(file.toFile()))).toList();
    }

    public static Model of(String processKey) {
        return all().stream().filter(model -> model.process().getId().equals(processKey)).findFirst().orElseThrow();
    }

    /** Files with this ending in all folders. */
    public static List<Path> files(String ending) {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith("." + ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
