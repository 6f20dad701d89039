package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads what the API says of the token's user ({@code GET /v2/users/me}): of all of it, the name alone. */
final class UserJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private UserJson() {}

    /**
     * The username in the body of a 200 answer.
     *
     * @throws ApifyException NOT_THE_API if there is none
     */
    static String username(byte[] body) throws ApifyException {
        try {
            JsonNode name = MAPPER.readTree(body).path("data").path("username");
            if (name.isTextual() && !name.textValue().isBlank()) {
                return name.textValue();
            }
        } catch (IOException e) {
            // told below: what the parser says may quote the body
        }
        throw ApifyException.of(ApifyException.Kind.NOT_THE_API, Phrase.of(Messages.class, "UserJson.notTheApi"));
    }
}
