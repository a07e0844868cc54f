package dev.tandem.partnership.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.notification.MailDelivery;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestMails;
import dev.tandem.support.TestPeople;
import dev.tandem.support.TestServers;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are not what they seem, and texts that would be more than text, through every place where they come out again. */
@TandemTest
class AttacksByFileTest {

    private static final String OFFICE = "t.fileattack.office";
    private static final String CODE = "T-FILEATTACK-1";
    private static final String LEAD = "t-fileattack-1.c";
    private static final String PARTNER = "t-fileattack-1.p";
    private static final List<Integer> UNREADABLE = List.of(400, 422);
    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    TestMails mails;

    @Autowired
    MailDelivery delivery;

    @Autowired
    ReviewSteps steps;

    @Autowired
    ReviewService reviews;

    @Autowired
    ActionService actions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdentityService identity;

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void office() {
        people.create(OFFICE, "governance-office");
    }

    @AfterEach
    void clockMovesAgain() {
        ClockUtil.reset();
    }

    private HttpResponse<String> post(Multipart form) {
        return form.post("http://localhost:" + port + "/api/imports", "Authorization", Browsing.basic(OFFICE, TestPeople.PASSWORD));
    }

    /** @param status right answers; what is in the file must never come back */
    private record Attack(String what, Multipart form, List<Integer> status) {}

    @Test
    void filesThatAreNotWhatTheySeemAreRefused() throws IOException {
        var header = "code,client,provider,starts_on,time_zone,review_rule,meeting_time\n";
        var passwd = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        var laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        var many = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < 201; i++) {
            many.put("f" + i + ".csv", "a\n".getBytes(StandardCharsets.UTF_8));
        }
        var parts = new Multipart();
        for (var i = 0; i < 200; i++) {
            parts.file("f" + i + ".csv", "a\n");
        }
        var zeros = new byte[51 << 20];
        var attacks = List.of(
                new Attack("a program called a table", new Multipart().file("partnership.csv", new byte[] {'M', 'Z', 0, 1}), UNREADABLE),
                new Attack("a page called a table", new Multipart().file("partnership.csv", "<html><script>alert(1)</script></html>"), UNREADABLE),
                new Attack("a table called a program", new Multipart().file("partnership.exe", header), List.of(400)),
                new Attack("a zip of zeros", new Multipart().file("bomb.zip", zip(Map.of("partnership.csv", zeros))), List.of(413)),
                new Attack("a zip in a zip", new Multipart().file("outer.zip",
                        zip(Map.of("inner.zip", zip(Map.of("partnership.csv", zeros))))), List.of(400)),
                new Attack("too many files in a zip", new Multipart().file("many.zip", zip(many)), List.of(413)),
                new Attack("too many parts", parts, List.of(400, 413)),
                new Attack("a path out of the zip", new Multipart().file("slip.zip",
                        zip(Map.of("../../../../tmp/tandem-slip/evil.sh", "#!/bin/sh".getBytes(StandardCharsets.UTF_8)))), List.of(400)),
                new Attack("a path in a file's name", new Multipart().file("../../etc/cron.d/evil", "* * * * * root x"), List.of(400)),
                new Attack("a workbook of entities", new Multipart().file("partnership.xlsx", workbook("sheet1.xml", passwd, "&e;")), UNREADABLE),
                new Attack("a billion laughs", new Multipart().file("partnership.xlsx", workbook("sheet1.xml", laughs, "&c;")), UNREADABLE),
                new Attack("entities in a part of another ending",
                        new Multipart().file("partnership.xlsx", workbook("sheet1.dat", passwd, "&e;")), UNREADABLE),
                new Attack("a sheet of zeros", new Multipart().file("partnership.xlsx", zip(Map.of(
                        "[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8), "xl/media/x.bin", zeros))), List.of(400, 413)),
                new Attack("a text beyond its column", new Multipart().file("partnership.csv",
                        header + "T-FILEATTACK-2," + "x".repeat(200_000) + ",P,2026-01-01,UTC,FREQ=MONTHLY;BYDAY=2TU,14:00\n"), UNREADABLE));
        for (var attack : attacks) {
            var answer = post(attack.form());
            assertThat(answer.statusCode()).as(attack.what() + ": " + answer.body()).isIn(attack.status());
            assertThat(answer.body()).as(attack.what())
                    .doesNotContain("root:").doesNotContain("aaaaaaaaaaaa").doesNotContain("\tat ").doesNotContain("java.");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(attack.what()).startsWith("application/problem+json");
        }
        assertThat(java.nio.file.Files.exists(java.nio.file.Path.of("/tmp/tandem-slip"))).isFalse();
        assertThat(jdbc.sql("select count(*) from partnerships where code like 'T-FILEATTACK-2%'").query(Integer.class).single()).isZero();
    }

    @Test
    void aFormulaInAFileComesBackAsText() throws IOException {
        var browser = new Browsing(port);
        browser.signIn(OFFICE);
        for (var formula : List.of("=cmd|' /C calc'!A0", "+1+cmd|x", "-2+3+cmd|x", "@SUM(A1)", "\t=1+1", "＝1+1")) {
            var answer = new Multipart().file("partnership.csv", "code,client,provider,starts_on,time_zone,review_rule,meeting_time\n"
                            + "T-FILEATTACK-3,C,P,2026-01-01,\"" + formula + "\",FREQ=MONTHLY;BYDAY=2TU,14:00\n")
                    .field("_csrf", browser.csrf())
                    .post("http://localhost:" + port + "/imports", "Cookie", "TANDEM-SESSION=" + browser.cookie("TANDEM-SESSION")
                            + "; TANDEM-CSRF=" + browser.cookie("TANDEM-CSRF"));
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 303);
            var job = answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://localhost:\\d+", "");
            var findings = browser.get(job + "/findings.csv");
            for (var tries = 0; findings.statusCode() != 200 && tries < 200; tries++) {
                Thread.onSpinWait();
                findings = browser.get(job + "/findings.csv");
            }
            assertThat(findings.body()).contains("'" + formula.strip().charAt(0)).doesNotContain("," + formula).doesNotContain(",\"" + formula);
            assertThat(findings.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;");
        }
    }

    @Test
    void textIsNeverMoreThanTextWhereverItComesOut() throws Exception {
        try (var outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = "http://127.0.0.1:" + outside.getLocalPort();
            var evil = "x\"'><script>alert(1)</script><img src=" + address + "/i><b th:text=\"${7*7}\">[[${7*7}]]";
            hostilePartnership(evil, address);
            var told = new ArrayList<String>();
            pagesShowIt(told);
            mailsCarryIt(told);
            packPrintsIt(told);
            assertThat(told).isEmpty();
            outside.setSoTimeout(1);
            try (var caller = outside.accept()) {
                assertThat(caller).as("something in a text was fetched").isNull();
            } catch (SocketTimeoutException e) {
                // Nobody called.
            }
        }
    }

    private void hostilePartnership(String evil, String address) throws IOException {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-10-27T09:00:00Z")));
        var text = "\"" + evil.replace("\"", "\"\"") + "\"";
        var lines = "\"" + (evil + "\nBcc: evil@evil.example\nBEGIN:VEVENT\nSUMMARY:evil\nEND:VEVENT\n<img src=file:///etc/passwd>"
                + "<object data=" + address + "/o></object><link rel=stylesheet href=" + address + "/s>").replace("\"", "\"\"") + "\"";
        var form = new Multipart()
                .file("partnership.csv", "code,client,provider,purpose,starts_on,time_zone,review_rule,meeting_time\n" + CODE + "," + text + ",Provider &amp; <i>Co</i>," + lines + ",2026-01-01,UTC,FREQ=MONTHLY;BYDAY=2TU,14:00\n")
                .file("regions.csv", "region,name,time_zone,holidays,distance\nHQ," + text + ",UTC,,0\n")
                .file("participants.csv", "user_id,name,email,side,roles,region\n"
                        + LEAD + "," + text + ",lead@fileattack.example,CLIENT,client-leads,HQ\n"
                        + PARTNER + ",<i>P</i>,partner@fileattack.example,PROVIDER,provider-leads,HQ\n"
                        + "t-fileattack-1.s," + text + ",s@fileattack.example,CLIENT,client-sponsors|joint-committee,HQ\n"
                        + "t-fileattack-1.x," + text + ",x@fileattack.example,PROVIDER,provider-sponsors,HQ\n")
                .file("sponsors.csv", "side,region,user_id,deputy_user_id,mandate,from,until\n"
                        + "CLIENT,HQ,t-fileattack-1.s,," + lines + ",2026-01-01,\nPROVIDER,HQ,t-fileattack-1.x,," + lines + ",2026-01-01,\n")
                .file("expectations.csv", "key,name,kind,side,measure,unit,direction,target,threshold,weight,effective_from\n"
                        + "sla-evil," + text + ",SERVICE_LEVEL,PROVIDER," + text + ",\"<i>%</i>\",HIGHER,97,94,3,2026-09\n")
                .file("results.csv", "month,expectation,region,value,sample_size,comment\n2026-10,sla-evil,HQ,91.5,10," + lines + "\n")
                .file("learner-feedback.csv", "response_id,responded_on,region,programme,csat,nps,relevance,transfer,comment\n"
                        + "\"" + CODE + "<i>\",2026-10-05,HQ," + text + ",2,3,2,2," + lines + "\n");
        var answer = post(form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).get("applied").asBoolean()).isTrue();
        for (var side : List.of(LEAD, PARTNER)) {
            var user = identity.createUserQuery().userId(side).singleResult();
            user.setPassword(TestPeople.PASSWORD);
            identity.saveUser(user);
            var agreed = new Browsing(port).postJson(
                    "/api/partnerships/" + CODE + "/activation", "", "Authorization", Browsing.basic(side, TestPeople.PASSWORD));
            assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        }
        mails.discardWaiting();
        var review = steps.open(CODE, MONTH).id();
        steps.invite(review);
        steps.recordInput(review, Side.CLIENT, new ReviewSteps.SideInput(List.of(), null, null, evil, evil, evil), LEAD);
        reviews.addAgendaItem(CODE, MONTH, LEAD, Horizon.AHEAD, evil, evil);
        actions.agree(CODE + "/2026-10/1", new ActionService.NewAction(
                CODE, MONTH.minusMonths(1), evil, evil, PARTNER, LEAD, ActionItem.Horizon.IMMEDIATE, LocalDate.of(2026, 11, 4), null));
        steps.closeInput(review);
        steps.rate(review);
        steps.drawUpAgenda(review);
        steps.preparePack(review);
        steps.sendPack(review);
    }

    private void pagesShowIt(List<String> told) {
        var lead = new Browsing(port);
        lead.signIn(LEAD);
        var shown = 0;
        for (var path : List.of("/", "", "/reviews", "/reviews/" + MONTH, "/scorecards", "/learners", "/sponsors", "/actions", "/charter")) {
            var page = lead.get(path.equals("/") ? path : "/partnerships/" + CODE + path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            notRun("the page " + path, page.body(), told);
            shown += page.body().contains("&lt;script&gt;alert(1)") ? 1 : 0;
        }
        assertThat(shown).as("pages that show the text").isGreaterThan(6);
        for (var path : List.of("/reviews", "/reviews/" + MONTH, "/actions", "/scorecards")) {
            var answer = lead.get("/api/partnerships/" + CODE + path);
            assertThat(answer.headers().firstValue("Content-Type").orElse("application/json")).as(path).contains("json");
        }
    }

    private void mailsCarryIt(List<String> told) throws Exception {
        var written = jdbc.sql("select html, subject from outbox_messages where partnership = ? and state = 'PENDING'").param(CODE)
                .query((row, at) -> List.of(row.getString("html"), row.getString("subject"))).list();
        assertThat(written).hasSizeGreaterThan(4);
        written.forEach(mail -> notRun("the mail \"" + mail.get(1) + "\"", mail.get(0), told));
        delivery.deliverDue();
        var received = Arrays.stream(TestServers.mail().getReceivedMessagesForDomain("fileattack.example")).toList();
        assertThat(received).hasSizeGreaterThan(4);
        for (MimeMessage mail : received) {
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getHeader("Subject")).hasSize(1);
        }
        assertThat(Arrays.stream(TestServers.mail().getReceivedMessages()).flatMap(AttacksByFileTest::recipients)).noneMatch(to -> to.contains("evil"));
        var calendars = jdbc.sql("select calendar from outbox_messages where partnership = ? and calendar is not null").param(CODE)
                .query(String.class).list();
        assertThat(calendars).isNotEmpty().allSatisfy(calendar -> {
            assertThat(calendar.lines().filter(line -> line.equals("BEGIN:VEVENT"))).hasSize(1);
            assertThat(calendar.lines().filter(line -> line.startsWith("SUMMARY"))).hasSize(1);
            assertThat(calendar.lines().filter(line -> line.startsWith("ATTENDEE"))).hasSize(1);
        });
    }

    private static java.util.stream.Stream<String> recipients(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Object::toString);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void packPrintsIt(List<String> told) throws IOException {
        var lead = new Browsing(port);
        lead.signIn(LEAD);
        var answer = lead.get("/partnerships/" + CODE + "/reviews/" + MONTH + "/pack.pdf");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'; object-src 'self'");
        try (var pack = Loader.loadPDF(reviews.pack(CODE, MONTH).orElseThrow())) {
            assertThat(new PDFTextStripper().getText(pack)).contains("<script>").doesNotContain("root:");
            assertThat(pack.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pack.getDocumentCatalog().getNames() == null || pack.getDocumentCatalog().getNames().getJavaScript() == null).isTrue();
            for (var page : pack.getPages()) {
                assertThat(page.getResources().getXObjectNames()).as("pictures").noneMatch(page.getResources()::isImageXObject);
                page.getAnnotations().forEach(note -> told.add("a link in the pack: " + note.getCOSObject()));
            }
        }
    }

    /** As markup the text would run; as a template it would be computed. */
    private static void notRun(String where, String body, List<String> told) {
        for (var run : List.of("<script>alert", "alert(1)</script>", "<img src=http", "<img src=file", "<object data=",
                "<link rel=stylesheet href=http", "<b th:text", "<i>Co</i>", "<i>%</i>", "<i>P</i>", "[[49]]")) {
            if (body.contains(run)) {
                told.add(where + " holds " + run);
            }
        }
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** A workbook with one sheet, whose first cell holds this text. */
    private static byte[] workbook(String part, String doctype, String text) throws IOException {
        var start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var files = new LinkedHashMap<String, byte[]>();
        files.put("[Content_Types].xml", (start + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "</Types>").getBytes(StandardCharsets.UTF_8));
        files.put("_rels/.rels", (start + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"" + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
                .getBytes(StandardCharsets.UTF_8));
        files.put("xl/workbook.xml", (start + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office
                + "\"><sheets><sheet name=\"regions\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>").getBytes(StandardCharsets.UTF_8));
        files.put("xl/_rels/workbook.xml.rels", (start + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"" + office + "/worksheet\" Target=\"worksheets/" + part + "\"/></Relationships>")
                .getBytes(StandardCharsets.UTF_8));
        files.put("xl/worksheets/" + part, (start + doctype + "<worksheet xmlns=\"" + main + "\"><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>region</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>"
                + "</row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>" + text + "</t></is></c></row></sheetData></worksheet>")
                .getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }
}
