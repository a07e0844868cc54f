package dev.tandem.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.joda.time.ReadableInstant;

/**
 * How the engine evaluates expressions: variables, and the beans that models may name. Nothing else of the application can be
 * reached, nor anything from an object that is in reach: also not by a model or a list that was stored before its expressions
 * were checked.
 */
class ModelExpressions extends JuelExpressionManager {

    /** What lists of Tasklist are made of; plugins would add theirs. */
    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    private final ModelBeans offered;

    ModelExpressions(ModelBeans offered) {
        this.offered = offered;
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) {
            super.addFunction(name, function);
        }
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new OfferedBeans());
        resolver.add(new OfferedMethods());
        return resolver;
    }

    /** The names that stand at the beginning of an expression. */
    private final class OfferedBeans extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null && property instanceof String name && offered.isOffered(name)) {
                context.setPropertyResolved(true);
                return offered.get(name);
            }
            return null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return base == null && property instanceof String name && offered.isOffered(name) ? Object.class : null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // Nobody sets a bean.
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }

    /** What follows a dot: methods of offered beans, and of the moments that the engine's lists reckon with. */
    private final class OfferedMethods extends BeanELResolver {

        OfferedMethods() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null) {
                throw refused(base, property);
            }
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
            var isMoment = base instanceof ReadableInstant && String.valueOf(method).matches("(plus|minus|with|to|get)[A-Z]\\w*")
                    && !"getClass".equals(method);
            if (base != null && !isMoment && !offered.isOffered(base.getClass(), String.valueOf(method))) {
                throw refused(base, method);
            }
            return super.invoke(context, base, method, types, parameters);
        }

        private ELException refused(Object base, Object property) {
            return new ELException("Expressions can't reach \"" + property + "\" of a " + base.getClass().getSimpleName()
                    + "; they name variables, and ask " + String.join(", ", offered.functions()) + ".");
        }
    }
}
