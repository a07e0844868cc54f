package dev.tandem.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.DefaultArtifactFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Models run no code: no script of any language, no class by its name. Their steps are beans, their tables FEEL. */
final class NoScripts implements ScriptEngineResolver {

    @Override
    public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        throw new ProcessEngineException("Models run no scripts (" + language + "); a step names a delegate, a table is written in FEEL.");
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        return null;
    }

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        throw new UnsupportedOperationException("models run no scripts");
    }

    /** For {@code camunda:class} and all that is named likewise. */
    static final class NoClasses extends DefaultArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("Models run no classes by name (" + type.getName() + "); a step names a delegate.");
        }
    }
}
