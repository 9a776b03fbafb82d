package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;

/** How values look in JSON: amounts as exact numbers, instants in UTC with milliseconds. */
@Configuration(proxyBeanMethods = false)
class ApiJson {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Bean
    JacksonModule apiValues() {
        var module = new SimpleModule("api");
        add(module, Money.class, ApiJson::writeNumber);
        add(module, Price.class, ApiJson::writeNumber);
        add(module, Quantity.class, ApiJson::writeNumber);
        add(module, BigDecimal.class, (number, json) -> writeNumber(number.toPlainString(), json));
        add(
                module,
                Instant.class,
                (instant, json) -> json.writeString(MILLISECONDS.format(instant)));
        return module;
    }

    /**
     * A number is no text, an empty text is no number, and a field that is not known is refused;
     * nothing is guessed. Amounts in quotes are numbers all the same: some programs keep them exact
     * so.
     */
    @Bean
    JsonMapperBuilderCustomizer strictKinds() {
        return mapper -> {
            mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            mapper.withCoercionConfig(
                    LogicalType.Textual,
                    text ->
                            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
            for (LogicalType number : List.of(LogicalType.Integer, LogicalType.Float)) {
                mapper.withCoercionConfig(
                        number,
                        empty ->
                                empty.setCoercion(
                                                CoercionInputShape.EmptyString, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
            }
        };
    }

    private static void writeNumber(Object amount, JsonGenerator json) {
        json.writeNumber(shortest(amount.toString()));
    }

    /** 195.40 is 195.4: a number has no more digits than it needs. */
    private static String shortest(String plain) {
        if (plain.indexOf('.') < 0) {
            return plain;
        }
        int end = plain.length();
        while (plain.charAt(end - 1) == '0') {
            end--;
        }
        return plain.substring(0, plain.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, BiConsumer<T, JsonGenerator> write) {
        module.addSerializer(
                type,
                new ValueSerializer<T>() {
                    @Override
                    public void serialize(
                            T value, JsonGenerator json, SerializationContext context) {
                        write.accept(value, json);
                    }
                });
    }
}
