package io.jenkins.plugins.apify;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of test classes that need a Jenkins of their own in this process: with their test extensions, or different from its start on. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("own-jenkins")
@ExtendWith(OwnJenkins.Alone.class)
public @interface OwnJenkins {
    /** There can be only one Jenkins in a process. */
    final class Alone implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            SharedJenkins.stop();
        }

        @Override
        public void afterAll(ExtensionContext context) throws Exception {
            SharedJenkins.stop();
        }
    }
}
