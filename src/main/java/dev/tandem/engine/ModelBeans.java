package dev.tandem.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans that models may name: delegates, and those {@link OfferedToModels}. */
@Component
class ModelBeans {

    private final ListableBeanFactory beans;
    private volatile Set<String> delegates;
    private volatile Set<String> functions;

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    Set<String> delegates() {
        if (delegates == null) {
            delegates = new TreeSet<>(List.of(beans.getBeanNamesForType(JavaDelegate.class, true, false)));
        }
        return delegates;
    }

    /** Beans whose methods expressions may call. */
    Set<String> functions() {
        if (functions == null) {
            functions = new TreeSet<>(List.of(beans.getBeanNamesForAnnotation(OfferedToModels.class)));
        }
        return functions;
    }

    boolean isOffered(String name) {
        return delegates().contains(name) || functions().contains(name);
    }

    boolean isBean(String name) {
        return beans.containsBean(name);
    }

    Object get(String name) {
        return beans.getBean(name);
    }

    /** Names of the methods that are offered; {@code functions()} holds the bean's name. */
    Set<String> methods(String bean) {
        var names = new TreeSet<String>();
        methods(ClassUtils.getUserClass(beans.getType(bean))).map(Method::getName).forEach(names::add);
        return names;
    }

    boolean isOffered(Class<?> type, String method) {
        var own = ClassUtils.getUserClass(type);
        return own.isAnnotationPresent(OfferedToModels.class) && methods(own).anyMatch(each -> each.getName().equals(method));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> method.getDeclaringClass() != Object.class);
    }
}
