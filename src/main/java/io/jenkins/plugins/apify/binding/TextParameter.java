package io.jenkins.plugins.apify.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setter of a text that rules compare. The setter is declared with {@code Object}, so that Job DSL calls it
 * with any value. YAML turns {@code NO} into false, {@code 12:30} into 750 and {@code 0.10} into 0.1; such a value
 * would differ from what its author wrote, so the parameter only accepts a text.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TextParameter {
    /**
     * Whether it also accepts Booleans, whole numbers and exact decimals. That is safe if a wrong value breaks the
     * rule, so that its author notices.
     */
    boolean orExact() default false;
}
