package dev.tandem.modelling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys each folder of {@code bpmn/} as one deployment, its resources named relative to {@code bpmn/}. */
@Component
public class ModelDeployer implements SmartLifecycle {

    /** Marks what this product brought along; a deployment without it was made by a process owner. */
    public static final String SOURCE = "tandem";

    /** Early: before the demo's replay ({@code 0}) and long before the port opens. */
    public static final int PHASE = -1000;

    private static final Logger log = LoggerFactory.getLogger(ModelDeployer.class);
    private static final String ROOT = "/bpmn/";

    private final RepositoryService repository;
    private volatile boolean running;

    ModelDeployer(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void start() {
        var folders = new TreeMap<String, TreeMap<String, Resource>>();
        for (var resource : resources()) {
            var name = nameOf(resource);
            if (name.contains("/") && !name.startsWith(".") && name.matches(".*\\.(bpmn|dmn|form|html)")) {
                folders.computeIfAbsent(name.substring(0, name.indexOf('/')), folder -> new TreeMap<>()).put(name, resource);
            }
        }
        folders.forEach(this::deploy);
        running = true;
    }

    private void deploy(String folder, TreeMap<String, Resource> resources) {
        var latest = repository.createDeploymentQuery().deploymentName(folder).orderByDeploymentTime().desc().listPage(0, 1);
        if (!latest.isEmpty() && !SOURCE.equals(latest.get(0).getSource())) {
            log.warn("bpmn/{} is in force as a process owner deployed it; the version in this release is not deployed over it", folder);
            return;
        }
        var deployment = repository.createDeployment().name(folder).source(SOURCE).enableDuplicateFiltering(false);
        resources.forEach((name, resource) -> {
            try (var content = resource.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        deployment.deploy();
        log.debug("deployed bpmn/{}: {}", folder, new TreeSet<>(resources.keySet()));
    }

    private static Resource[] resources() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:/bpmn/**/*.*"))
                    .filter(Resource::isReadable)
                    .toArray(Resource[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Resource resource) {
        try {
            var url = resource.getURL().toString();
            return url.substring(url.lastIndexOf(ROOT) + ROOT.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
