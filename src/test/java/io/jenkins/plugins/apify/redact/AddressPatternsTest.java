package io.jenkins.plugins.apify.redact;

import static io.jenkins.plugins.apify.redact.TokenPatternsTest.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a secret of an address, with a scheme or without. A row is a text and what is shown of it. */
class AddressPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://user:pass@host:8000 | http://********@host:8000",
                "see http://user:p@ss@host:8000/x and on | see http://********@host:8000/x and on",
                "http://user:pa/ss#w@host:8000 | http://********@host:8000",
                "mongodb://root:pass@host | mongodb://********@host",
                "mongodb+srv://root:pass@a.example,b.example/db?x=y | mongodb+srv://********@a.example,b.example/db?x=y",
                "https://token@git.example/x.git | https://********@git.example/x.git",
                "http://groups-RESIDENTIAL,session-x:apify_proxy_abcdefgh12@proxy.apify.com:8000 |"
                        + " http://********@proxy.apify.com:8000",
                "smtp://apikey:SG.x@smtp.example:587 | smtp://********@smtp.example:587",
                "ssh://git@git.example/x and ssh://git:x@git.example/y |"
                        + " ssh://git@git.example/x and ssh://********@git.example/y",
                "jdbc:oracle:thin:scott/tiger@host:1521:x | jdbc:oracle:thin:********@host:1521:x",
                "https://x.example/?u=http://a:b@c.example | https://x.example/?u=http://********@c.example",
                "https://x.example/?u=http%3A%2F%2Fa%3Ab%40c.example | https://x.example/?u=http%3A%2F%2F********%40c.example",
                "10.0.0.1:8000:user:pass1 | 10.0.0.1:8000:********",
                "proxy.example.com:8000:user:pass1 | proxy.example.com:8000:********",
                "user:pass@proxy.example.com:8000 | ********@proxy.example.com:8000",
                "https://hooks.slack.com/services/T000/B000/XXXX | https://hooks.slack.com/********",
                "https://discord.com/api/webhooks/123/abc-DEF | https://discord.com/api/webhooks/********",
                "https://discordapp.com/api/webhooks/123/abc | https://discordapp.com/api/webhooks/********",
                "https://t.webhook.office.com/webhookb2/1-2-3@4/IncomingWebhook/5 | https://t.webhook.office.com/********",
                "https://hooks.zapier.com/hooks/catch/123/abc/ | https://hooks.zapier.com/********",
                "https://hook.eu1.make.com/abc | https://hook.eu1.make.com/********",
                "discord.com/api/webhooks/123/abc | discord.com/api/webhooks/********",
                "/webhook/8f14e45f-ceea-4671-9d2b-0a1b2c3d4e5f | /webhook/********",
                "https://n8n.example/webhook/8f14e45f-ceea-4671-9d2b-0a1b2c3d4e5f | https://n8n.example/webhook/********",
                "https://api.telegram.org/bot123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/send |"
                        + " https://api.telegram.org/********/send",
                "://user:pass@host | ://********@host",
                "redis://:pa/ss@host:6379 | redis://********@host:6379",
                "ssh://:pass@host/x | ssh://********@host/x",
                "https://hooks.slack.com/services/T000/B000/XXXX?x=1 | https://hooks.slack.com/********?x=1",
                "http://user:p/ss@discord.com/api/webhooks/123/abc | http://********@discord.com/api/webhooks/********",
                "@all user:pass@10.0.0.1:8000 | @all ********@10.0.0.1:8000",
                "my_us-er:pass@10.0.0.1:8000 | ********@10.0.0.1:8000",
                "j\u00fcrgen:pass@10.0.0.1:8000 | ********@10.0.0.1:8000",
                "try (user:pass@10.0.0.1:8000) | try (********@10.0.0.1:8000)"
            })
    void addressesKeepTheirHost(String text, String expected) {
        assertEquals(expected, shown(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://@host",
                "https://@host:a/b@c",
                "https://x.example:8080/@joe",
                "https://x.example/path:b@10.0.0.1:8000",
                "[\"http://a.example\",\"joe@b.example\"]",
                "joe@b.example:8000",
                ":pass@10.0.0.1:8000",
                "user:@10.0.0.1:8000",
                ".gitlab-ci.yml:12:deploy:missing",
                "e.g. main:8000:user:pass1"
            })
    void anAddressWithoutASecretIsShownAsItIs(String text) {
        assertEquals(text, shown(text));
    }
}
