package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Configuration as code. */
public final class AsCode {
    private AsCode() {}

    /** Configures Jenkins by that text. */
    public static void configure(String yaml) throws Exception {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    /** What the export of Jenkins' configuration says of the plugin, to be put under {@code unclassified}. */
    public static String exported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String all = out.toString(StandardCharsets.UTF_8);
        int start = all.indexOf("  apifyTask:\n");
        assertTrue(start >= 0, all);
        StringBuilder part = new StringBuilder();
        for (String line : all.substring(start).lines().toList()) {
            if (!part.isEmpty() && line.matches(" {0,2}\\S.*")) {
                break;
            }
            part.append(line).append('\n');
        }
        return part.toString();
    }
}
