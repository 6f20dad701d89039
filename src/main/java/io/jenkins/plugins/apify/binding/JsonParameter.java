package io.jenkins.plugins.apify.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setter of nested data, such as the results of {@code readJSON} and {@code readYaml}. The setter receives the
 * data as JSON, or the text that was given instead.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonParameter {}
