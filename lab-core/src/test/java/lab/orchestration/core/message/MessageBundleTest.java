package lab.orchestration.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.experiment.Experiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageBundleTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path modules;

  @Test
  void givenAnUnknownKey_thenItIsShownWithItsArguments() {
    Message newer = Message.of("of.a-newer-lab", "x", Message.of("fault.hang"));

    assertThat(MessageBundle.ENGLISH.text(newer)).isEqualTo("of.a-newer-lab[x, hang]");
    assertThat(MessageBundle.JAPANESE.text(newer)).isEqualTo("of.a-newer-lab[x, レプリカの応答停止]");
    assertThat(Message.of("of.a-newer-lab")).hasToString("of.a-newer-lab[]");
    assertThat(MessageBundle.ENGLISH.pattern("of.a-newer-lab")).isEmpty();
  }

  @Test
  void aLanguageHasThePlacesInItsOwnOrder() {
    Message fault = Message.of("fault.of", "X", "Y");

    assertThat(MessageBundle.ENGLISH.pattern("fault.of")).hasValue("{0} of {1}");
    assertThat(MessageBundle.ENGLISH.text(fault)).isEqualTo("X of Y");
    assertThat(MessageBundle.JAPANESE.text(fault)).isEqualTo("Y のX");
  }

  @Test
  void aPlaceBeyondTheArgumentsStays() {
    assertThat(Message.of("fault.of", "X")).hasToString("X of {1}");
    assertThat(Message.of("fault.of")).hasToString("{0} of {1}");
  }

  @Test
  void anArgumentBeyondThePlacesIsNotShown() {
    assertThat(Message.of("fault.hang", "X")).hasToString("hang");
  }

  @Test
  void anArgumentThatLooksLikeAPlaceIsNotFilled() {
    assertThat(Message.of("fault.of", "{1}", "Y")).hasToString("{1} of Y");
  }

  @Test
  void bracesThatAreNoPlaceStay() throws Exception {
    try (URLClassLoader lab = lab(module("one", "test.braces={x} {} {12} {{0}} {0}{1}{0} {"))) {
      assertThat(english(lab, "test.braces", "X", "Y")).isEqualTo("{x} {} {12} {X} XYX {");
    }
  }

  @Test
  void aTextIsALine_withItsBlanksAndItsLineBreaks() throws Exception {
    try (URLClassLoader lab =
        lab(module("one", "# a remark", "", "test.first= a=b, \\n{0}", "test.second=日本"))) {
      assertThat(english(lab, "test.first", "X")).isEqualTo(" a=b, \nX");
      assertThat(english(lab, "test.second")).isEqualTo("日本");
      assertThat(english(lab, "# a remark")).isEqualTo("# a remark[]");
    }
  }

  @Test
  void givenSeveralModules_thenTheTextsOfAllAreThere() throws Exception {
    try (URLClassLoader lab =
        lab(module("one", "test.first=1: {0}"), module("two", "test.second=2"))) {
      assertThat(english(lab, "test.first", "X")).isEqualTo("1: X");
      assertThat(english(lab, "test.second")).isEqualTo("2");
    }
  }

  @Test
  void givenAKeyTwiceInAFile_thenThatIsAnError() throws Exception {
    try (URLClassLoader lab = lab(module("one", "test.first=1", "test.first=2"))) {
      assertThatThrownBy(() -> english(lab, "test.first"))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("two texts for test.first");
    }
  }

  @Test
  void givenAKeyInTwoModules_thenThatIsAnError() throws Exception {
    try (URLClassLoader lab = lab(module("one", "test.first=1"), module("two", "test.first=1"))) {
      assertThatThrownBy(() -> english(lab, "test.first"))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("two texts for test.first");
    }
  }

  @Test
  void bothLanguagesHaveATextForEachKey_withTheSamePlaces() {
    assertThat(MessageBundle.JAPANESE.patterns().keySet())
        .isEqualTo(MessageBundle.ENGLISH.patterns().keySet());
    assertThat(MessageBundle.ENGLISH.patterns())
        .isNotEmpty()
        .allSatisfy(
            (key, text) ->
                assertThat(places(MessageBundle.JAPANESE.patterns().getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(places(text)));
  }

  @Test
  void whatIsSaidOfAnExperimentBeforehandHasAText() {
    assertThat(Stream.concat(Experiments.all().stream(), Claims.all().stream()))
        .map(Experiment::about)
        .flatExtracting(
            about ->
                List.of(
                    about.title(),
                    about.question(),
                    about.ourSentence(),
                    about.confirmedIf(),
                    about.refutedIf(),
                    about.duration()))
        .hasOnlyElementsOfType(Message.Keyed.class)
        .map(message -> ((Message.Keyed) message).key())
        .isSubsetOf(MessageBundle.ENGLISH.patterns().keySet());
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** A module with these English texts, a line each. */
  private Path module(String name, String... lines) throws IOException {
    Path module = modules.resolve(name);
    Path texts = module.resolve("lab/orchestration/messages_en.properties");
    Files.createDirectories(texts.getParent());
    Files.write(texts, List.of(lines));
    return module;
  }

  /** A lab that consists of the core and of these modules. */
  private static URLClassLoader lab(Path... modules) throws IOException {
    URL[] urls = new URL[modules.length + 1];
    urls[0] = MessageBundle.class.getProtectionDomain().getCodeSource().getLocation();
    for (int module = 0; module < modules.length; module++) {
      urls[module + 1] = modules[module].toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /** The English text of a message in that lab, whose classes are others than the test's. */
  private static String english(ClassLoader lab, String key, Object... arguments)
      throws ReflectiveOperationException {
    Class<?> message = lab.loadClass(Message.class.getName());
    return String.valueOf(
        message.getMethod("of", String.class, Object[].class).invoke(null, key, arguments));
  }
}
