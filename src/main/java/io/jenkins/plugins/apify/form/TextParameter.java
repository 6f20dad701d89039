package io.jenkins.plugins.apify.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setter, declared with {@code Object} so that Job DSL calls it with any value, of a text that is compared. YAML
 * turns {@code NO} into false, {@code 12:30} into 750 and {@code 0.10} into 0.1; such a value would differ from what its
 * author wrote. So the parameter takes a text only.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TextParameter {
    /**
     * Whether it takes switches, whole numbers and exact decimals too. That is safe where a wrong value breaks the rule,
     * so that its author sees it.
     */
    boolean orExact() default false;
}
