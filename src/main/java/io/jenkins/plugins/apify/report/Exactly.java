package io.jenkins.plugins.apify.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task's values as the REST API can export them. */
final class Exactly {
    private Exactly() {}

    static Map<String, Object> exported(Map<?, ?> fields) {
        Map<String, Object> exported = new LinkedHashMap<>();
        fields.forEach((name, value) -> exported.put((String) name, value(value)));
        return exported;
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return exported(map);
        }
        if (value instanceof List<?> list) {
            List<Object> exported = new ArrayList<>();
            list.forEach(element -> exported.add(value(element)));
            return exported;
        }
        return value instanceof BigDecimal number ? number(number) : value;
    }

    /** A number whose digits a reader would lose goes out as text. */
    private static Object number(BigDecimal number) {
        double nearest = number.doubleValue();
        boolean exact = !Double.isInfinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
        return exact ? (Object) nearest : number.toString();
    }
}
