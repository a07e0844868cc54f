package dev.tandem.access;

import dev.tandem.access.PersonalTable.Kept;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's own tables. It has no command that puts a pseudonym in a person's place, in history least of all; so this is
 * the one place that writes them by SQL (src/docs/adr/0004).
 */
@Component
class EnginePersonalData implements PersonalData {

    private static final String TENANT = "TENANT_ID_";

    /** Who points at bytes: variables in JSON, running and past, traces of failures. The bytes don't always say whose they are. */
    private static final Map<String, String> BYTES = Map.of(
            "ACT_RU_VARIABLE", "BYTEARRAY_ID_", "ACT_HI_VARINST", "BYTEARRAY_ID_", "ACT_HI_DETAIL", "BYTEARRAY_ID_",
            "ACT_HI_DEC_IN", "BYTEARRAY_ID_", "ACT_HI_DEC_OUT", "BYTEARRAY_ID_", "ACT_HI_ATTACHMENT", "CONTENT_ID_",
            "ACT_RU_JOB", "EXCEPTION_STACK_ID_", "ACT_HI_JOB_LOG", "JOB_EXCEPTION_STACK_ID_");

    private final JdbcClient jdbc;

    EnginePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("ACT_ID_USER", Kept.ACCOUNT).people("ID_").names("FIRST_", "LAST_").addresses("EMAIL_")
                        .exported("ID_", "FIRST_", "LAST_", "EMAIL_"),
                PersonalTable.of("ACT_ID_INFO", Kept.ACCOUNT).people("USER_ID_").exported("KEY_", "VALUE_"),
                PersonalTable.of("ACT_ID_MEMBERSHIP", Kept.ACCOUNT).people("USER_ID_").exported("GROUP_ID_"),
                PersonalTable.of("ACT_ID_TENANT_MEMBER", Kept.ACCOUNT).people("USER_ID_").exported("TENANT_ID_"),
                PersonalTable.of("ACT_RU_AUTHORIZATION", Kept.ACCOUNT).people("USER_ID_"),
                PersonalTable.of("ACT_RU_FILTER", Kept.ACCOUNT).people("OWNER_"),
                running("ACT_RU_TASK").people("ASSIGNEE_", "OWNER_").texts("NAME_", "DESCRIPTION_"),
                running("ACT_RU_IDENTITYLINK").people("USER_ID_"),
                running("ACT_RU_VARIABLE").mentions("TEXT_", "TEXT2_").texts("TEXT_", "TEXT2_"),
                running("ACT_RU_INCIDENT").texts("INCIDENT_MSG_", "ANNOTATION_"),
                running("ACT_RU_JOB").texts("EXCEPTION_MSG_"),
                running("ACT_RU_BATCH").people("CREATE_USER_ID_"),
                past("ACT_HI_PROCINST").people("START_USER_ID_").texts("DELETE_REASON_")
                        .exported("BUSINESS_KEY_", "PROC_DEF_KEY_", "START_TIME_", "END_TIME_"),
                past("ACT_HI_ACTINST").people("ASSIGNEE_"),
                past("ACT_HI_TASKINST").people("ASSIGNEE_", "OWNER_").texts("NAME_", "DESCRIPTION_", "DELETE_REASON_")
                        .exported("NAME_", "TENANT_ID_", "START_TIME_", "END_TIME_"),
                past("ACT_HI_IDENTITYLINK").people("USER_ID_", "ASSIGNER_ID_").exported("TYPE_", "OPERATION_TYPE_", "TIMESTAMP_"),
                past("ACT_HI_VARINST").mentions("TEXT_", "TEXT2_").texts("TEXT_", "TEXT2_"),
                past("ACT_HI_DETAIL").mentions("TEXT_", "TEXT2_").texts("TEXT_", "TEXT2_"),
                past("ACT_HI_OP_LOG").people("USER_ID_").mentions("ORG_VALUE_", "NEW_VALUE_")
                        .texts("ORG_VALUE_", "NEW_VALUE_", "ANNOTATION_")
                        .exported("OPERATION_TYPE_", "ENTITY_TYPE_", "TIMESTAMP_"),
                past("ACT_HI_COMMENT").people("USER_ID_").texts("MESSAGE_").exported("MESSAGE_", "TIME_"),
                past("ACT_HI_ATTACHMENT").people("USER_ID_").texts("NAME_", "DESCRIPTION_").exported("NAME_", "CREATE_TIME_"),
                past("ACT_HI_INCIDENT").texts("INCIDENT_MSG_", "ANNOTATION_"),
                past("ACT_HI_JOB_LOG").texts("JOB_EXCEPTION_MSG_"),
                past("ACT_HI_DECINST").people("USER_ID_"),
                past("ACT_HI_DEC_IN").mentions("TEXT_", "TEXT2_").texts("TEXT_", "TEXT2_"),
                past("ACT_HI_DEC_OUT").mentions("TEXT_", "TEXT2_").texts("TEXT_", "TEXT2_"),
                past("ACT_HI_BATCH").people("CREATE_USER_ID_"));
    }

    private static PersonalTable running(String name) {
        return PersonalTable.of(name, Kept.PROCESS).key("ID_").partnership(TENANT);
    }

    private static PersonalTable past(String name) {
        return PersonalTable.of(name, Kept.HISTORY).key("ID_").partnership(TENANT);
    }

    @Override
    public void erase(Erasure erasure) {
        // Deleting the account leaves these behind.
        erasure.changed("ACT_ID_INFO", delete("ACT_ID_INFO", erasure));
        erasure.changed("ACT_RU_AUTHORIZATION", delete("ACT_RU_AUTHORIZATION", erasure));
        if (!erasure.partnerships().isEmpty()) {
            BYTES.forEach((table, column) -> rewriteBytes("ACT_GE_BYTEARRAY", "BYTES_",
                    "ID_ in (select " + column + " from " + table + " where TENANT_ID_ in (:codes))", erasure, erasure::rewriteRecord));
            rewriteBytes("ACT_HI_COMMENT", "FULL_MSG_", "TENANT_ID_ in (:codes)", erasure, erasure::rewrite);
        }
    }

    private int delete(String table, Erasure erasure) {
        return jdbc.sql("delete from " + table + " where USER_ID_ = :id").param("id", erasure.userId()).update();
    }

    private void rewriteBytes(String table, String column, String condition, Erasure erasure, UnaryOperator<String> rewriting) {
        var ids = jdbc.sql("select ID_ from " + table + " where " + condition + " and " + column + " is not null")
                .param("codes", erasure.partnerships()).query(String.class).list();
        var rows = 0;
        for (var id : ids) {
            var bytes = jdbc.sql("select " + column + " from " + table + " where ID_ = :id").param("id", id)
                    .query((row, number) -> row.getBytes(1)).single();
            var before = new String(bytes, StandardCharsets.UTF_8);
            var after = rewriting.apply(before);
            // What isn't text doesn't survive the way there and back, and holds no name that could be found.
            if (!after.equals(before) && java.util.Arrays.equals(before.getBytes(StandardCharsets.UTF_8), bytes)) {
                rows += jdbc.sql("update " + table + " set " + column + " = :after where ID_ = :id")
                        .param("after", after.getBytes(StandardCharsets.UTF_8)).param("id", id).update();
            }
        }
        erasure.changed(table, rows);
    }
}
