package dev.tandem.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What a deployment may hold, whatever door it comes through: models whose steps are our delegates, whose expressions keep to
 * {@link ExpressionRules}, whose forms lie in the same deployment, whose pairs of tasks keep four eyes and who wait for what
 * they are told; tables in FEEL that keep to their module's bounds; forms. No script, class, listener, connector or external task. What isn't known here is refused.
 */
@Component
public class DeploymentRules {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern DMN = Pattern.compile("https?://www\\.omg\\.org/spec/DMN/.*");
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Beside BPMN and Camunda's: drawing, colours, and what Modeler notes for itself. */
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://camunda.org/schema/modeler/1.0", "http://www.w3.org/2001/XMLSchema-instance", XMLNS, XMLConstants.XML_NS_URI,
            "http://www.omg.org/spec/DMN/20180521/DI/", "http://www.omg.org/spec/DMN/20180521/DC/", "http://bpmn.io/schema/dmn/biodi/2.0",
            "http://bpmn.io/schema/dmn/biodi/1.0");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "asyncBefore", "asyncAfter", "exclusive", "jobPriority", "candidateGroups", "candidateUsers", "assignee", "dueDate",
            "followUpDate", "priority", "formKey", "formRef", "formRefBinding", "formRefVersion", "historyTimeToLive", "versionTag",
            "isStartableInTasklist", "initiator", "delegateExpression", "collection", "elementVariable", "decisionRef", "decisionRefBinding",
            "decisionRefVersion", "resultVariable", "mapDecisionResult", "calledElementBinding", "calledElementVersion", "modelerTemplate",
            "modelerTemplateVersion", "modelerTemplateIcon", "errorMessage", "errorCodeVariable", "errorMessageVariable",
            "escalationCodeVariable", "variableName", "variableEvents");

    private static final Set<String> CAMUNDA_ELEMENTS = Set.of(
            "inputOutput", "inputParameter", "outputParameter", "list", "map", "entry", "value", "properties", "property", "in", "out",
            "failedJobRetryTimeCycle");

    /** Attributes that name a variable to be written. */
    private static final Set<String> VARIABLES = Set.of(
            "elementVariable", "resultVariable", "initiator", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable");

    private static final Pattern DELEGATE = Pattern.compile("\\$\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}");
    private static final Pattern FORM_KEY = Pattern.compile("embedded:deployment:[A-Za-z0-9_./-]+\\.html|camunda-forms:deployment:[A-Za-z0-9_./-]+\\.form");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern FEEL = Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(feel|dmn)/.*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{0,12}\\.?[0-9]{1,12}");
    private static final Pattern FEEL_JAVA = Pattern.compile("\\bexternal\\s*\\{");
    /** Of elements within each other; those of people's models are at ten or fifteen. */
    private static final int DEEPEST = 100;
    private static final List<String> SIDES = List.of("CLIENT", "PROVIDER");

    private final ExpressionRules expressions;
    private final ModelBeans beans;
    private final ObjectProvider<AwaitedMessages> awaited;
    private final ObjectProvider<TableCheck> tables;

    DeploymentRules(
            ExpressionRules expressions, ModelBeans beans, ObjectProvider<AwaitedMessages> awaited, ObjectProvider<TableCheck> tables) {
        this.expressions = expressions;
        this.beans = beans;
        this.awaited = awaited;
        this.tables = tables;
    }

    /** @return everything that is wrong, each with the file, the element and what would be right; empty when it may be deployed */
    public List<String> problems(Map<String, byte[]> resources) {
        var problems = new ArrayList<String>();
        resources.forEach((name, content) -> {
            var found = new Findings(name, problems);
            if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
                bpmn(content, found);
            } else if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
                dmn(content, found);
            } else if (!name.endsWith(".form") && !name.endsWith(".html")) {
                found.add(null, "is no file of a process; there are .bpmn, .dmn, .form and .html");
            }
        });
        return problems;
    }

    private record Findings(String file, List<String> all) {

        void add(Element element, String problem) {
            all.add(file + (element == null ? "" : ", " + path(element)) + ": " + problem);
        }

        /** The element itself, or the nearest around it that has an id. */
        private static String path(Element element) {
            for (Node node = element; node instanceof Element each; node = node.getParentNode()) {
                if (each.hasAttribute("id")) {
                    return each.getAttribute("id");
                }
            }
            return element.getLocalName();
        }
    }

    // Models

    private void bpmn(byte[] content, Findings found) {
        var root = parse(content, found);
        if (root == null) {
            return;
        }
        elements(root).forEach(element -> {
            var namespace = element.getNamespaceURI();
            if (CAMUNDA.equals(namespace)) {
                if (!CAMUNDA_ELEMENTS.contains(element.getLocalName())) {
                    found.add(element, "camunda:" + element.getLocalName() + " can't be used; there are " + join(CAMUNDA_ELEMENTS));
                }
            } else if (BPMN.equals(namespace)) {
                bpmnElement(element, found);
            } else if (!DRAWING.contains(namespace)) {
                found.add(element, "the namespace " + namespace + " isn't known");
            }
            written(element).filter(DeploymentRules::saysWho).forEach(name -> found.add(element,
                    "\"" + name + "\" can't be written by a model: variables whose names end in By say who completed a task"));
            attributes(element).forEach(attribute -> bpmnAttribute(element, attribute, found));
            texts(element).forEach(text -> expressions.problemInModel(text).ifPresent(problem -> found.add(element, problem)));
        });
        fourEyes(root, found);
        messages(root, found);
    }

    /** Where the product tells a process something, the model waits for it by the name that the product uses. */
    private void messages(Element root, Findings found) {
        var names = new LinkedHashMap<String, String>();
        bpmn(root, "message").forEach(message -> names.put(message.getAttribute("id"), message.getAttribute("name")));
        bpmn(root, "process").forEach(process -> awaited.stream().filter(each -> each.processKey().equals(process.getAttribute("id"))).forEach(told -> {
            var missing = new TreeSet<>(told.names());
            elements(process).filter(DeploymentRules::waits).forEach(element -> {
                var name = names.getOrDefault(localName(element.getAttribute("messageRef")), "");
                missing.remove(name);
                if (!told.names().contains(name)) {
                    found.add(element, "waits for the message \"" + name + "\", which nobody sends to " + told.processKey() + "; there are "
                            + join(told.names()));
                }
            });
            missing.forEach(name -> found.add(process, "nothing waits for the message \"" + name + "\", by which " + told.processKey()
                    + " is told what has happened; a message has the name that is sent, whatever its id"));
        }));
    }

    /** Events that throw a message say nothing to a process: only its record does. */
    private static boolean waits(Element element) {
        return BPMN.equals(element.getNamespaceURI()) && (element.getLocalName().equals("receiveTask")
                || element.getLocalName().equals("messageEventDefinition")
                        && !Set.of("intermediateThrowEvent", "endEvent").contains(element.getParentNode().getLocalName()));
    }

    /** Without the prefix of a namespace. */
    private static String localName(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private static Stream<Element> bpmn(Element root, String kind) {
        return elements(root).filter(element -> BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals(kind));
    }

    /** Names of variables that the element writes. An empty input parameter only keeps one apart, which says nobody. */
    private static Stream<String> written(Element element) {
        var names = CAMUNDA.equals(element.getNamespaceURI()) ? switch (element.getLocalName()) {
            case "inputParameter" -> element.hasChildNodes() ? Stream.of(element.getAttribute("name")) : Stream.<String>empty();
            case "outputParameter" -> Stream.of(element.getAttribute("name"));
            case "in", "out" -> Stream.of(element.getAttribute("target"));
            default -> Stream.<String>empty();
        } : Stream.<String>empty();
        return Stream.concat(names, VARIABLES.stream().map(attribute -> element.getAttributeNS(CAMUNDA, attribute)));
    }

    private static boolean saysWho(String variable) {
        return variable.strip().endsWith("By");
    }

    private static void bpmnElement(Element element, Findings found) {
        if (element.getLocalName().equals("scriptTask") || element.getLocalName().equals("script")) {
            found.add(element, "models run no scripts; use a service task with a delegate");
        }
    }

    private void bpmnAttribute(Element element, Attr attribute, Findings found) {
        var name = attribute.getLocalName();
        var value = attribute.getValue();
        var namespace = attribute.getNamespaceURI();
        if (CAMUNDA.equals(namespace)) {
            camundaAttribute(element, name, value, found);
        } else if (namespace != null && !DRAWING.contains(namespace)) {
            found.add(element, attribute.getName() + ": the namespace " + namespace + " isn't known");
        } else if (namespace == null && (name.equals("language") || name.equals("scriptFormat"))) {
            found.add(element, name + " \"" + value + "\": models run no scripts; write an expression, without a language");
        } else if (namespace == null && name.equals("expressionLanguage") && !value.equals("http://www.w3.org/1999/XPath")) {
            found.add(element, "expressionLanguage can't be chosen; leave it out");
        } else if (namespace == null && name.equals("calledElement") && !ID.matcher(value).matches()) {
            found.add(element, "calledElement \"" + value + "\": name the process by its id");
        } else {
            expressions.problemInModel(value).ifPresent(problem -> found.add(element, name + ": " + problem));
        }
    }

    private void camundaAttribute(Element element, String name, String value, Findings found) {
        if (!CAMUNDA_ATTRIBUTES.contains(name)) {
            found.add(element, "camunda:" + name + " can't be used" + (Set.of("class", "expression", "type", "topic").contains(name)
                    ? "; a step names its delegate in camunda:delegateExpression"
                    : ""));
            return;
        }
        switch (name) {
            case "delegateExpression" -> {
                var bean = DELEGATE.matcher(value);
                if (!bean.matches() || !beans.delegates().contains(bean.group(1))) {
                    found.add(element, "\"" + value + "\" is no delegate; there are " + join(beans.delegates()));
                }
            }
            case "formKey" -> {
                if (!FORM_KEY.matcher(value).matches() || value.contains("..")) {
                    found.add(element, "formKey \"" + value + "\": a form lies in the same deployment, as embedded:deployment:FOLDER/NAME.html"
                            + " or camunda-forms:deployment:FOLDER/NAME.form");
                }
            }
            case "formRef", "decisionRef", "resultVariable", "elementVariable", "initiator" -> {
                if (!ID.matcher(value).matches()) {
                    found.add(element, name + " \"" + value + "\": write the id itself");
                }
            }
            default -> expressions.problemInModel(value).ifPresent(problem -> found.add(element, name + ": " + problem));
        }
    }

    /** Tasks that exist once for each side are for different people: both say so, or neither is a pair. */
    private static void fourEyes(Element root, Findings found) {
        var tasks = new LinkedHashMap<String, Element>();
        elements(root).filter(element -> BPMN.equals(element.getNamespaceURI()) && element.getLocalName().equals("userTask"))
                .forEach(task -> tasks.put(task.getAttribute("id"), task));
        tasks.forEach((id, task) -> {
            var duty = properties(task);
            var side = duty.get(FourEyes.SIDE);
            if (side != null && !SIDES.contains(side) && !side.matches("\\$\\{[A-Za-z_][A-Za-z0-9_]*}")) {
                found.add(task, "property side \"" + side + "\": write CLIENT, PROVIDER or a variable, ${side}");
            }
            var other = sibling(id, tasks);
            if (other == null) {
                return;
            }
            var pair = duty.get(FourEyes.PAIR);
            if (pair == null || !pair.equals(properties(other).get(FourEyes.PAIR))) {
                found.add(task, "there is one for each side, for different people: both need the property fourEyes with the same value");
            }
            if (!expectedSide(id).equals(side)) {
                found.add(task, "needs the property side with the value " + expectedSide(id));
            }
        });
    }

    /** {@code confirm-minutes-client} for {@code confirm-minutes-provider}, {@code submit-client-input} for {@code submit-provider-report}. */
    private static Element sibling(String id, Map<String, Element> tasks) {
        var mine = sideIn(id);
        if (mine == null) {
            return null;
        }
        var others = mine.equals("client") ? "provider" : "client";
        var stem = stem(id, mine);
        return tasks.entrySet().stream().filter(entry -> others.equals(sideIn(entry.getKey())) && stem.equals(stem(entry.getKey(), others)))
                .map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private static String sideIn(String id) {
        return Stream.of("client", "provider").filter(side -> ("-" + id + "-").contains("-" + side + "-")).findFirst().orElse(null);
    }

    /** What stands before the side. */
    private static String stem(String id, String side) {
        return id.substring(0, Math.max(0, id.indexOf(side)));
    }

    private static String expectedSide(String id) {
        return "client".equals(sideIn(id)) ? "CLIENT" : "PROVIDER";
    }

    private static Map<String, String> properties(Element task) {
        var properties = new LinkedHashMap<String, String>();
        elements(task).filter(element -> CAMUNDA.equals(element.getNamespaceURI()) && element.getLocalName().equals("property"))
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        return properties;
    }

    // Tables

    private void dmn(byte[] content, Findings found) {
        var root = parse(content, found);
        if (root == null) {
            return;
        }
        elements(root).forEach(element -> {
            var namespace = element.getNamespaceURI();
            if (namespace == null || !DMN.matcher(namespace).matches() && !DRAWING.contains(namespace)) {
                found.add(element, "the namespace " + namespace + " isn't known");
            }
            for (var name : List.of("expressionLanguage", "typeLanguage")) {
                if (element.hasAttribute(name) && !FEEL.matcher(element.getAttribute(name)).matches()) {
                    found.add(element, name + " \"" + element.getAttribute(name) + "\": tables are written in FEEL; leave it out");
                }
            }
            if (element.getLocalName().equals("functionDefinition") && !"FEEL".equalsIgnoreCase(element.getAttribute("kind"))
                    && element.hasAttribute("kind")) {
                found.add(element, "a function is written in FEEL");
            }
            texts(element).filter(text -> FEEL_JAVA.matcher(text).find())
                    .forEach(text -> found.add(element, "FEEL calls no Java"));
            // In tables of the first version of DMN the engine takes such a text for one of its own expressions.
            texts(element).filter(text -> text.contains("${") || text.contains("#{"))
                    .forEach(text -> found.add(element, "\"" + text.strip() + "\" isn't FEEL; name the input as it is, without ${ }"));
        });
        named(root, "decision").forEach(decision -> tables.stream().filter(check -> check.decision().equals(decision.getAttribute("id")))
                .forEach(check -> table(decision, check, found)));
    }

    private static void table(Element decision, TableCheck check, Findings found) {
        var columns = named(decision, "output").map(output -> output.getAttribute("name")).toList();
        var rules = new LinkedHashMap<String, Element>();
        named(decision, "rule").forEach(rule -> rules.put(rule.getAttribute("id"), rule));
        var read = rules.entrySet().stream().map(rule -> {
            var says = new LinkedHashMap<String, Object>();
            var entries = named(rule.getValue(), "outputEntry").toList();
            for (var i = 0; i < Math.min(columns.size(), entries.size()); i++) {
                var column = columns.get(i);
                literal(entries.get(i)).ifPresent(value -> says.put(column, value));
            }
            return new TableCheck.Rule(rule.getKey(), says);
        }).toList();
        check.problems(new TableCheck.Table(new TreeSet<>(columns), read)).forEach(problem -> found.add(
                problem.rule() == null ? decision : rules.get(problem.rule()), "column \"" + problem.column() + "\": " + problem.what()));
    }

    private static Optional<Object> literal(Element entry) {
        var text = named(entry, "text").flatMap(DeploymentRules::texts).findFirst().orElse("").strip();
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text));
        }
        return text.length() > 1 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1
                ? Optional.of(text.substring(1, text.length() - 1))
                : Optional.empty();
    }

    private static Stream<Element> named(Element root, String kind) {
        return elements(root).filter(element -> element.getLocalName().equals(kind));
    }

    // XML

    private static Element parse(byte[] content, Findings found) {
        try {
            var root = parser().parse(new ByteArrayInputStream(content)).getDocumentElement();
            if (isDeeper(root, DEEPEST)) {
                found.add(null, "can't be read: elements are nested more than " + DEEPEST + " deep");
                return null;
            }
            return root;
        } catch (SAXException | IOException e) {
            found.add(null, "can't be read: " + e.getMessage());
            return null;
        }
    }

    /** Walked without recursion, which has an end of its own. */
    private static boolean isDeeper(Element root, int levels) {
        Node node = root;
        var level = 1;
        while (level <= levels) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                level++;
                continue;
            }
            while (node != root && node.getNextSibling() == null) {
                node = node.getParentNode();
                level--;
            }
            if (node == root) {
                return false;
            }
            node = node.getNextSibling();
        }
        return true;
    }

    private static DocumentBuilder parser() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var parser = factory.newDocumentBuilder();
            parser.setErrorHandler(SILENT);
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The default one writes to the console. */
    private static final ErrorHandler SILENT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {
            // Nothing that keeps the file from being read.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };

    private static Stream<Element> elements(Element root) {
        return Stream.concat(Stream.of(root), children(root).filter(Element.class::isInstance).map(Element.class::cast).flatMap(DeploymentRules::elements));
    }

    private static Stream<Node> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
    }

    /** Text with CDATA sections and comments in between joined, as the engine reads it. */
    private static Stream<String> texts(Element element) {
        var text = new StringBuilder();
        children(element).filter(node -> node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
                .forEach(node -> text.append(node.getNodeValue()));
        return text.isEmpty() ? Stream.empty() : Stream.of(text.toString());
    }

    private static Stream<Attr> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(i -> (Attr) attributes.item(i));
    }

    private static String join(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
