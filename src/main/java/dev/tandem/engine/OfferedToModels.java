package dev.tandem.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean that process owners may ask in expressions, {@code ${workingDays.after(3)}}: its public methods, and nothing else of
 * the application, can be reached from a model. Delegates are named by steps alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfferedToModels {}
