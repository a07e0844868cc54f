package dev.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Which elements and flows of each model the tests of this run have passed: history keeps no flows. Tests run in several JVMs,
 * so what a class has passed is left in a file; the build clears them before the tests.
 */
@Component
public class VisitedElements extends AbstractProcessEnginePlugin {

    private static final Path FOLDER = Path.of("target", "visited-elements");
    private static final Map<String, Set<String>> VISITED = new ConcurrentHashMap<>();

    /** Ids of activities, events, gateways and sequence flows that the classes on record have passed. */
    public static Set<String> of(String processKey) {
        try (var files = Files.list(FOLDER)) {
            var visited = new HashSet<String>();
            for (var file : files.toList()) {
                Files.readAllLines(file).stream().map(line -> line.split(" ")).filter(line -> line[0].equals(processKey))
                        .forEach(line -> visited.add(line[1]));
            }
            return visited;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that this JVM has passed by the end of that class. */
    public static void record(Class<?> tests) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file(tests), VISITED.entrySet().stream()
                    .flatMap(process -> process.getValue().stream().map(element -> process.getKey() + " " + element)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isRecorded(Class<?> tests) {
        return Files.exists(file(tests));
    }

    private static Path file(Class<?> tests) {
        return FOLDER.resolve(tests.getName() + ".txt");
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var listeners = configuration.getCustomPostBPMNParseListeners();
        var all = listeners == null ? new ArrayList<BpmnParseListener>() : new ArrayList<>(listeners);
        all.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                var visited = VISITED.computeIfAbsent(process.getKey(), key -> ConcurrentHashMap.newKeySet());
                listen(process.getActivities(), visited);
            }
        });
        configuration.setCustomPostBPMNParseListeners(all);
    }

    private static void listen(List<ActivityImpl> activities, Set<String> visited) {
        for (var activity : activities) {
            var activityId = activity.getId();
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> visited.add(activityId));
            activity.getOutgoingTransitions().forEach(flow -> {
                var flowId = flow.getId();
                ((org.camunda.bpm.engine.impl.pvm.process.TransitionImpl) flow)
                        .addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> visited.add(flowId));
            });
            listen(activity.getActivities(), visited);
        }
    }
}
