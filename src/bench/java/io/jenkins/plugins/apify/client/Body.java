package io.jenkins.plugins.apify.client;

import java.nio.charset.StandardCharsets;

/** Answers of the API of any size, with an input as crawlers have: a list of objects with a few fields each. */
public final class Body {
    private static final String ITEM = """
        {"url":"https://example.com/products/%1$d?ref=list","label":"DETAIL","depth":%2$d,"score":%2$d.75,\
        "enabled":true,"note":null,"tags":["new","sale"],"title":"Gr\u00f6\u00dfe %1$d of the summer collection"}\
        """;

    private static final String START = "{\"url\":\"https://example.com/start/%d\"}";

    private Body() {}

    /** The kinds of body that are measured. */
    public enum Size {
        KB_10("10 kB", 10_000),
        MB_1("1 MB", 1_000_000),
        MB_9("9 MB", 9_000_000);

        private final String label;
        private final int bytes;

        Size(String label, int bytes) {
            this.label = label;
            this.bytes = bytes;
        }

        /** How many bytes it has, at most a few hundred less. */
        int bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** A body, and how many objects the list in it has. */
    record Answer(byte[] bytes, int items) {}

    /** A body of about that size. */
    static Answer of(Size size) {
        StringBuilder json = new StringBuilder(size.bytes);
        json.append(
                        "{\"data\":{\"id\":\"zdc3Pyhyz3m8vjDeM\",\"userId\":\"wRsJZtadYvn4mBZmm\",\"actId\":\"asADASadYvn4mBZmm\",")
                .append("\"name\":\"my-task\",\"username\":\"janedoe\",\"createdAt\":\"2018-10-26T07:23:14.855Z\",")
                .append(
                        "\"modifiedAt\":\"2018-10-26T13:30:49.578Z\",\"stats\":{\"totalRuns\":15},\"options\":{\"build\":")
                .append("\"latest\",\"timeoutSecs\":300,\"memoryMbytes\":1024},\"input\":{\"startUrls\":[");
        for (int i = 0; i < 20; i++) {
            json.append(i == 0 ? "" : ",").append(START.formatted(i));
        }
        json.append("],\"items\":[");
        int bytes = json.length();
        int items = 0;
        while (true) {
            String item = ITEM.formatted(items, items % 9 + 1);
            int more = item.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > size.bytes - 10) {
                json.append("]}}}");
                return new Answer(json.toString().getBytes(StandardCharsets.UTF_8), items);
            }
            json.append(items == 0 ? "" : ",").append(item);
            bytes += more;
            items++;
        }
    }
}
