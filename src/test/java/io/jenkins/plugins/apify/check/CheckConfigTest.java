package io.jenkins.plugins.apify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.remoting.ObjectInputStreamEx;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckConfigTest {
    /** As a step that is resumed after a restart of the controller reads it. */
    private static CheckConfig resumed(CheckConfig config) throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
            out.writeObject(config);
        }
        try (ObjectInputStreamEx in = new ObjectInputStreamEx(
                new ByteArrayInputStream(stored.toByteArray()), CheckConfig.class.getClassLoader())) {
            return (CheckConfig) in.readObject();
        }
    }

    @Test
    void argumentsThatCouldNotBeReadAreInvalidAfterARestartToo() throws Exception {
        CheckConfig config = new CheckConfig("janedoe~my-task");
        config.setMisread(List.of(LocalizedMessage.text("Unknown parameter mx")));
        assertEquals(1, config.validationErrors(config.getId()).size());
        assertEquals(config.validationErrors(config.getId()), resumed(config).validationErrors(config.getId()));
    }
}
