package dev.tandem.engine;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.springframework.stereotype.Component;

/**
 * What an expression may be made of: variables, literals, comparisons, sums and choices, and calls of the beans that are
 * {@link OfferedToModels}. Read as the engine reads it, from its syntax tree; what isn't known is refused.
 */
@Component
public class ExpressionRules {

    /** Of the engine, in scope of each expression, and with a way from each to everything. */
    private static final Set<String> ENGINES_OWN = Set.of("execution", "task", "caseExecution", "externalTask", "authenticatedUserId");

    private static final Set<Class<?>> PLAIN = Set.of(
            AstText.class, AstComposite.class, AstEval.class, AstNested.class, AstBinary.class, AstUnary.class, AstChoice.class, AstNumber.class,
            AstString.class, AstBoolean.class, AstNull.class);

    /** What lists of Tasklist ask for. */
    private static final Set<String> LIST_FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    /** Of the moment that {@code dateTime()} gives. */
    private static final Pattern LIST_STEPS = Pattern.compile("(plus|minus|with)[A-Z][A-Za-z]*|toDate");

    private final ModelBeans beans;
    private final Builder parser = new Builder(Feature.METHOD_INVOCATIONS);

    ExpressionRules(ModelBeans beans) {
        this.beans = beans;
    }

    /** @return what is wrong with the text of a model in which expressions are evaluated, and what would be right */
    public Optional<String> problemInModel(String text) {
        return problem(text, this::inModel);
    }

    /** @return what is wrong with an expression that a stored list of tasks holds */
    public Optional<String> problemInList(String text) {
        return problem(text, this::inList);
    }

    private interface Rule {
        /** @return what is wrong with this part of the tree, null when nothing is */
        String problem(Node node);
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private Optional<String> problem(String text, Rule rule) {
        if (!isExpression(text)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(rule.problem(parser.build(text).getRoot()));
        } catch (TreeBuilderException e) {
            return Optional.of("\"" + text + "\" is no expression: " + e.getMessage());
        }
    }

    private String inModel(Node node) {
        if (PLAIN.contains(node.getClass()) || isBinaryOrUnary(node)) {
            return children(node, this::inModel);
        }
        if (node instanceof AstIdentifier identifier) {
            return variable(identifier.getName());
        }
        if (node instanceof AstMethod && node.getChild(0) instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier bean) {
            return call(bean.getName(), nameOf(dot), node.getChild(1));
        }
        if (node instanceof AstDot dot) {
            return "\"" + dot.getChild(0) + "." + nameOf(dot) + "\" looks into a thing; an expression takes a variable whole";
        }
        if (node instanceof AstFunction function) {
            return "there is no function " + function.getName() + "(); there are " + offered();
        }
        return "\"" + node + "\" isn't offered in expressions; there are variables, comparisons, and " + offered();
    }

    private String variable(String name) {
        if (ENGINES_OWN.contains(name)) {
            return "\"" + name + "\" is the engine's own; an expression names variables of the process";
        }
        return beans.isBean(name) ? "\"" + name + "\" is a part of the application, not a variable; models may ask " + offered() : null;
    }

    private String call(String bean, String method, Node parameters) {
        if (!beans.functions().contains(bean)) {
            return "\"" + bean + "." + method + "\" can't be called; models may ask " + offered();
        }
        if (!beans.methods(bean).contains(method)) {
            return "\"" + bean + "\" has no \"" + method + "\"; it has " + String.join(", ", beans.methods(bean));
        }
        return children(parameters, this::inModel);
    }

    private String inList(Node node) {
        if (node instanceof AstEval || node instanceof AstText) {
            return children(node, this::inList);
        }
        if (node instanceof AstFunction function && LIST_FUNCTIONS.contains(function.getName()) && function.getParamCount() == 0) {
            return null;
        }
        if (node instanceof AstMethod && node.getChild(0) instanceof AstDot dot && LIST_STEPS.matcher(nameOf(dot)).matches()
                && literals(node.getChild(1)) && isMoment(dot.getChild(0))) {
            return inList(dot.getChild(0));
        }
        return "\"" + node + "\" isn't offered in lists; there are currentUser(), currentUserGroups(), now() and dateTime() with its"
                + " plus…, minus…, with… and toDate()";
    }

    private static boolean isMoment(Node node) {
        return node instanceof AstMethod || node instanceof AstFunction function && function.getName().equals("dateTime");
    }

    private static boolean literals(Node parameters) {
        for (var i = 0; i < parameters.getCardinality(); i++) {
            if (!(parameters.getChild(i) instanceof AstNumber)) {
                return false;
            }
        }
        return parameters instanceof AstParameters;
    }

    private static String children(Node node, Rule rule) {
        for (var i = 0; i < node.getCardinality(); i++) {
            var problem = rule.problem(node.getChild(i));
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** Those of the parser are subclasses. */
    private static boolean isBinaryOrUnary(Node node) {
        return node instanceof AstBinary || node instanceof AstUnary;
    }

    /** The node tells its property in no other way: {@code ". after"}. */
    private static String nameOf(AstDot dot) {
        return dot.toString().substring(1).strip();
    }

    private String offered() {
        return String.join(", ", beans.functions());
    }
}
