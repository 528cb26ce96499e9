package dk.serviceisland.lab.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * A team as its JSON file has it: a component is a member, an empty optional is none. What is
 * optional tells how a case was made and changes nothing when it is played.
 *
 * @param name of the case
 * @param noShowMinutes what calling an absent ticket costs
 * @param types of tasks, in the order that breaks ties
 * @param staff in the order that breaks ties
 * @param open when the doors open
 * @param close when they shut
 * @param ratePerMinuteByHour how many citizens came
 */
record TeamFile(
    @JsonProperty("case") String name,
    Double noShowMinutes,
    List<Type> types,
    List<Person> staff,
    Optional<String> open,
    Optional<String> close,
    Optional<List<Double>> ratePerMinuteByHour) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .changeDefaultNullHandling(usual -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .withConfigOverride(
              Optional.class,
              optional -> optional.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.SET)))
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  /** A task type; its share of the citizens and their mean patience say how a case was made. */
  record Type(
      String id,
      Double meanMinutes,
      Double targetMinutes,
      Optional<Double> share,
      Optional<Double> patienceMean) {}

  /**
   * A staff member.
   *
   * @param breaks start and length of each in minutes after opening, one after the other
   * @param kind library, citizen service or in training
   */
  record Person(
      String id, Double slow, List<String> skills, List<Double> breaks, Optional<String> kind) {}

  /**
   * Reads a file strictly.
   *
   * @throws BrokenCase for what is no JSON, a member that is missing, unknown or there twice, and a
   *     value of another kind
   */
  static TeamFile read(String file, String json) throws BrokenCase {
    try {
      return MAPPER.readValue(json, TeamFile.class);
    } catch (StreamReadException notJson) {
      long line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
      throw new BrokenCase(file, Math.max(1, line), "is not JSON: " + notJson.getOriginalMessage());
    } catch (DatabindException flaw) {
      throw new BrokenCase(file, path(flaw), reason(flaw));
    }
  }

  /** The text of the file. */
  String json() {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /** Such as {@code staff[0].breaks[1]}; empty for the whole file. */
  private static String path(DatabindException flaw) {
    return flaw.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String reason(DatabindException flaw) {
    if (flaw instanceof UnrecognizedPropertyException unknown) {
      return "is not known; known are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (flaw instanceof InvalidNullException) {
      return "is missing";
    }
    if (flaw instanceof MismatchedInputException another && another.getTargetType() != null) {
      return "is not " + kind(another.getTargetType());
    }
    return flaw.getOriginalMessage();
  }

  private static String kind(Class<?> wanted) {
    return wanted == String.class
        ? "a text"
        : wanted == Double.class
            ? "a number"
            : List.class.isAssignableFrom(wanted) ? "a list" : "an object";
  }
}
