package dev.tandem.notification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.notification.Mail;
import dev.tandem.notification.MailDelivery;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestMails;
import dev.tandem.support.TestPeople;
import dev.tandem.support.TestServers;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The step that a process owner adds without Java, and the mail that comes with each task. */
@TandemTest
@Tag("database")
class NotifyPeopleTest {

    private static final String KEY = "notify-people-test";
    private static int last;

    @Autowired
    TestMails mails;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    MailDelivery delivery;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FailingWork work;

    private String partnership;
    private String deployment;

    @BeforeEach
    void deploy() {
        mails.discardWaiting();
        partnership = "T-NOTE-P" + ++last;
        work.fails = false;
        deployment = repository.createDeployment().addClasspathResource("bpmn-test/notify-people.bpmn").tenantId(partnership)
                .name(partnership).deploy().getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void mailsToHoldersOfTheRolesInTheirLanguage() throws Exception {
        start(Map.of("roles", "leads", "persons", "us.guest"));
        step();

        assertThat(recipients("message")).containsExactlyInAnyOrder("de.lead", "us.lead", "us.guest");
        delivery.deliverDue();
        var mail = Arrays.stream(TestServers.mail().getReceivedMessagesForDomain(partnership.toLowerCase(Locale.ROOT) + ".example"))
                .filter(received -> to(received).startsWith("de.lead@") && subject(received).startsWith("Pilot")).findFirst().orElseThrow();
        assertThat(mail.getSubject()).isEqualTo("Pilot in Gdańsk");
        assertThat(body(mail)).contains(
                "Guten Tag Jürgen Groß", "The pilot begins on Monday.", "Öffnen: ", "/partnerships/" + partnership,
                "Northwind – Brightpath");
    }

    @Test
    void narrowsToSideAndRegion() {
        start(Map.of("roles", "sponsors, joint-committee", "side", "CLIENT", "region", "UKI"));
        step();
        assertThat(recipients("message")).containsExactly("us.sponsor-uki");
    }

    @Test
    void leavesOutTheSideThatIsNotMeant() {
        start(Map.of("roles", "client-leads, provider-leads", "side", "PROVIDER"));
        step();
        assertThat(recipients("message")).containsExactly("us.lead");
    }

    @Test
    void takesPersonsFromAList() {
        start(Map.of("persons", List.of("us.one", "de.two")));
        step();
        assertThat(recipients("message")).containsExactlyInAnyOrder("us.one", "de.two");
    }

    /** Else a model could carry a partnership's matters out of it. */
    @Test
    void tellsNobodyWhoTakesNoPartInThePartnership() {
        people.create("t.notify.stranger");
        people.create("t.notify.owner", "process-owners");
        people.create("t.notify.office", "governance-office");
        start(Map.of("roles", "process-owners", "persons", List.of("us.one", "t.notify.stranger", "t.notify.office")));
        step();
        assertThat(recipients("message")).containsExactlyInAnyOrder("us.one", "t.notify.office");
    }

    @Test
    void goesOnWhenARoleIsVacant() {
        start(Map.of("roles", "communications"));
        step();
        assertThat(recipients("message")).isEmpty();
        assertThat(tasks.createTaskQuery().tenantIdIn(partnership).count()).isEqualTo(1);
    }

    @Test
    void writesOnceHoweverOftenTheStepIsRetriedAndAgainInASecondRound() {
        people.assign(partnership, Map.of("de.member", Set.of("client-leads")));
        work.fails = true;
        start(Map.of("roles", "client-leads"));
        assertThatThrownBy(this::step).hasMessageContaining("the work fails");
        assertThat(recipients("message")).as("undone with the step").isEmpty();
        work.fails = false;
        step();
        assertThat(recipients("message")).containsExactly("de.lead");

        var task = tasks.createTaskQuery().tenantIdIn(partnership).singleResult();
        people.as("de.member", () -> tasks.complete(task.getId(), Map.of("again", true)));
        step();
        assertThat(recipients("message")).containsExactly("de.lead", "de.lead");
    }

    @Test
    void waitsForTheMomentNamed() {
        start(Map.of("roles", "client-leads", "timing", new Date(System.currentTimeMillis() + 3_600_000)));
        step();
        delivery.deliverDue();
        assertThat(jdbc.sql("select state from outbox_messages where partnership = :partnership and template = 'message'")
                .param("partnership", partnership).query(String.class).list()).containsExactly("PENDING");
    }

    @Test
    void saysWhatIsWrongInTheStep() {
        assertThat(incident(Map.of("roles", "client-leeds"))).contains("roles").contains("client-leeds").contains("joint-committee");
        assertThat(incident(Map.of())).contains("roles, persons");
        assertThat(incident(Map.of("roles", "leads", "side", "BOTH"))).contains("side").contains("PROVIDER");
        assertThat(incident(Map.of("roles", "leads", "timing", "soon"))).contains("timing").contains("IMMEDIATELY");
    }

    @Test
    void mailsEachOfferedTaskOnceToEverybodyWhoMayDoIt() {
        people.assign(partnership, Map.of(
                "de.member", Set.of("client-leads"), "us.member", Set.of("client-leads"), "us.other", Set.of("provider-leads")));
        start(Map.of("roles", "communications"));
        step();

        var task = tasks.createTaskQuery().tenantIdIn(partnership).singleResult();
        assertThat(recipients("task-offered")).containsExactlyInAnyOrder("de.member", "us.member", "us.extra");
        var mail = jdbc.sql("select plain from outbox_messages where partnership = :partnership and recipient = 'us.extra'")
                .param("partnership", partnership).query(String.class).single();
        assertThat(mail).contains("Look again", "/t/" + task.getId(), "Tue 10 Nov 2026", "Northwind – Brightpath");
    }

    @Test
    void theElementTemplateOffersWhatTheStepUnderstands() throws Exception {
        var template = new ObjectMapper().readTree(Files.readString(Path.of("bpmn/.camunda/element-templates/notify-people.json"))).get(0);
        assertThat(template.get("name").asText()).isEqualTo("Notify people");
        assertThat(template.get("id").asText()).isEqualTo("dev.tandem.notify-people");
        var inputs = new ArrayList<String>();
        var hidden = new HashMap<String, String>();
        for (var property : template.get("properties")) {
            var binding = property.get("binding");
            if (binding.get("type").asText().equals("camunda:inputParameter")) {
                inputs.add(binding.get("name").asText());
                assertThat(property.get("label").asText()).isNotBlank();
                assertThat(property.get("description").asText()).isNotBlank();
            } else {
                hidden.put(binding.get("name").asText(), property.get("value").asText());
            }
            if ("template".equals(binding.get("name").asText())) {
                for (var choice : property.get("choices")) {
                    assertThat(Mail.named(choice.get("value").asText())).isNotNull();
                }
            }
        }
        assertThat(hidden).containsEntry("camunda:delegateExpression", "${notifyPeople}").containsEntry("camunda:asyncBefore", "true");
        assertThat(inputs).contains("template", "roles", "side", "region", "persons", "timing", "heading", "text", "link", "linkText");
        assertThat(inputs).containsAll(Mail.MESSAGE.factNames().stream().filter(fact -> !fact.equals("partnershipName")).toList());
    }

    private void start(Map<String, ?> given) {
        var variables = new HashMap<String, Object>(Map.of(
                "partnership", partnership, "place", "Gdańsk", "roles", "", "side", "", "region", "", "persons", "", "timing", "IMMEDIATELY", "again", false));
        variables.putAll(given);
        runtime.createProcessInstanceByKey(KEY).processDefinitionTenantId(partnership).businessKey(partnership + "/2026-11")
                .setVariables(variables).execute();
    }

    private void step() {
        management.executeJob(management.createJobQuery().tenantIdIn(partnership).singleResult().getId());
    }

    private String incident(Map<String, ?> variables) {
        start(variables);
        try {
            step();
            return "nothing is wrong";
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        } finally {
            runtime.createProcessInstanceQuery().tenantIdIn(partnership).list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
        }
    }

    private List<String> recipients(String template) {
        return jdbc.sql("select recipient from outbox_messages where partnership = :partnership and template = :template order by id")
                .param("partnership", partnership).param("template", template).query(String.class).list();
    }

    private static String to(MimeMessage mail) {
        try {
            return ((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getAddress();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(MimeMessage mail) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    }
}
