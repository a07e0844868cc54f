package dev.tandem.support;

import java.util.ArrayList;
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

/** Which elements and flows of each model the tests of this run have passed: history keeps no flows. */
@Component
public class VisitedElements extends AbstractProcessEnginePlugin {

    private static final Map<String, Set<String>> VISITED = new ConcurrentHashMap<>();

    /** Ids of activities, events, gateways and sequence flows. */
    public static Set<String> of(String processKey) {
        return VISITED.getOrDefault(processKey, Set.of());
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
