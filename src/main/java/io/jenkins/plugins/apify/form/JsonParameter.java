package io.jenkins.plugins.apify.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setter of data of any depth, such as {@code readJSON} and {@code readYaml} return. The setter receives the data
 * as JSON, or the text that was given in its place.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonParameter {}
