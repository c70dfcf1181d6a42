package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.evidence.Evidence.Course;
import lab.orchestration.core.evidence.Evidence.Sample;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunRecord;

/** How many replicas there were under a load and after it. */
record CoursePart(RunRecord run, Words words) {

  void writeTo(Html html) {
    List<String> columns = run.columns().stream().map(ColumnRecord::column).toList();
    Map<String, List<Course>> byExperiment = new TreeMap<>();
    for (ExperimentRecord one : run.allExperiments()) {
      List<Course> courses =
          one.evidence().stream()
              .filter(Evidence.Course.class::isInstance)
              .map(Evidence.Course.class::cast)
              .sorted(Comparator.comparingInt(course -> columns.indexOf(course.column())))
              .toList();
      if (!courses.isEmpty()) {
        byExperiment.put(one.id(), courses);
      }
    }
    if (byExperiment.isEmpty()) {
      return;
    }
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.course"));
          part.element("p", words.text("report.course.how"), "class", "how");
          byExperiment.forEach((id, courses) -> picture(part, id, courses));
        });
  }

  private void picture(Html part, String id, List<Course> courses) {
    Scale scale = new Scale(0, Math.max(1, greatest(courses, Sample::atMillis)));
    long most =
        Math.max(1, greatest(courses, sample -> Math.max(sample.wanted(), sample.serving())));
    new Picture(words, new Origin(run, words).of(courses.stream().map(Course::column).toList()))
        .writeTo(
            part,
            id + " · " + words.text("report.course.caption"),
            List.of("under-load", "wanted", "serving"),
            rows -> {
              courses.forEach(course -> row(rows, scale, most, label(course, courses), course));
              Picture.axis(rows, scale);
            },
            table -> table(table, courses));
  }

  private static long greatest(List<Course> courses, ToLongFunction<Sample> value) {
    return courses.stream()
        .flatMap(course -> course.samples().stream())
        .mapToLong(value)
        .max()
        .orElse(0);
  }

  private String label(Course course, List<Course> courses) {
    boolean repeated = courses.stream().anyMatch(other -> other.repeat() > 1);
    return words.text("column." + course.column()) + (repeated ? " " + course.repeat() : "");
  }

  private static void row(Html rows, Scale scale, long most, String label, Course course) {
    List<Sample> samples = course.samples();
    Picture.row(
        rows,
        label,
        track -> {
          Picture.box(track, scale, "under-load", 0, course.loadMillis());
          for (int index = 0; index + 1 < samples.size(); index++) {
            Sample now = samples.get(index);
            long until = samples.get(index + 1).atMillis();
            if (now.wanted() > now.serving()) {
              Picture.bar(track, scale, "wanted", now.atMillis(), until, now.wanted(), most);
            }
            Picture.bar(track, scale, "serving", now.atMillis(), until, now.serving(), most);
          }
        },
        numbers(samples));
  }

  /** How many were wanted where the number turned: 3 → 8 → 3. */
  private static String numbers(List<Sample> samples) {
    List<Long> numbers = new ArrayList<>();
    for (Sample sample : samples) {
      int last = numbers.size() - 1;
      if (last >= 0 && numbers.get(last) == sample.wanted()) {
        continue;
      }
      boolean onward =
          last >= 1
              && (numbers.get(last) > numbers.get(last - 1))
                  == (sample.wanted() > numbers.get(last));
      if (onward) {
        numbers.set(last, sample.wanted());
      } else {
        numbers.add(sample.wanted());
      }
    }
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" → "));
  }

  private void table(Html table, List<Course> courses) {
    Picture.head(
        table,
        List.of("column", "at", "wanted", "serving", "load").stream()
            .map(name -> words.text("report.course." + name))
            .toList());
    table.element(
        "tbody",
        body ->
            courses.forEach(
                course ->
                    course
                        .samples()
                        .forEach(sample -> cells(body, label(course, courses), course, sample))));
  }

  private void cells(Html body, String label, Course course, Sample sample) {
    Picture.cells(
        body,
        List.of(
            label,
            FaultText.seconds(sample.atMillis()),
            Long.toString(sample.wanted()),
            Long.toString(sample.serving()),
            words.text(
                sample.atMillis() < course.loadMillis()
                    ? "report.course.on"
                    : "report.course.off")));
  }
}
