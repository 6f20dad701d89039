package io.jenkins.plugins.apify.form;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a setter that takes data of any depth, as {@code readJSON} and {@code readYaml} give it: it gets a text, JSON that
 * was made of the data or whatever text was given.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesData {}
