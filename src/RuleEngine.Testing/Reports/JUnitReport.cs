using System.Globalization;
using System.Text;
using System.Xml;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>
/// Writes what was tested as JUnit XML, as strictly as Jenkins wants it: a suite a rule, a test a case. Times are the only thing in it that
/// differs from run to run.
/// </summary>
public static class JUnitReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Writes a test run. What could not be tested (rules with errors, cases that are wrong or show nothing) is an error, what came out otherwise a failure.</summary>
    /// <param name="run">The run.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RuleTestRun run, string root, Stream output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        Write([.. new JUnitSuites(new ReportPaths(root)).Of(run)], run.Duration, output);
    }

    /// <summary>Writes a check of rule files: a suite a file, with one test.</summary>
    /// <param name="run">The check.</param>
    /// <param name="root">The folder that paths are relative to: the repository's.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RuleCheckRun run, string root, Stream output)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(output);
        Write([.. new JUnitSuites(new ReportPaths(root)).Of(run)], duration: null, output);
    }

    private static void Write(List<JUnitSuite> suites, TimeSpan? duration, Stream output)
    {
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "ruleengine");
            WriteNumber(xml, "tests", suites.Sum(suite => suite.Cases.Count));
            WriteNumber(xml, "failures", suites.Sum(suite => suite.Count(JUnitStatus.Failed)));
            WriteNumber(xml, "errors", suites.Sum(suite => suite.Count(JUnitStatus.Error)));
            if (duration is { } time) WriteTime(xml, time);
            foreach (var suite in suites) Write(xml, suite, isTimed: duration is not null);
            xml.WriteEndElement();
        }
        output.Write("\n"u8);
    }

    private static void Write(XmlWriter xml, JUnitSuite suite, bool isTimed)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", suite.Name);
        WriteNumber(xml, "tests", suite.Cases.Count);
        WriteNumber(xml, "failures", suite.Count(JUnitStatus.Failed));
        WriteNumber(xml, "errors", suite.Count(JUnitStatus.Error));
        WriteNumber(xml, "skipped", suite.Count(JUnitStatus.Skipped));
        if (isTimed) WriteTime(xml, suite.Duration);
        // Jenkins' schema has a file here and none of a test: where a test is stands in its text.
        if (suite.File is { } file) xml.WriteAttributeString("file", PrintableText.OneLine(file));
        foreach (var result in suite.Cases) Write(xml, suite, result, isTimed);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, JUnitSuite suite, JUnitCase result, bool isTimed)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", result.Name);
        xml.WriteAttributeString("classname", PrintableText.OneLine(suite.ClassName));
        if (isTimed) WriteTime(xml, result.Duration);
        if (result.Status != JUnitStatus.Passed)
        {
            xml.WriteStartElement(result.Status switch { JUnitStatus.Failed => "failure", JUnitStatus.Error => "error", _ => "skipped" });
            if (result.Type.Length > 0) xml.WriteAttributeString("type", result.Type);
            xml.WriteAttributeString("message", result.Message);
            xml.WriteString(result.Text);
            xml.WriteEndElement();
        }
        else if (result.Text.Length > 0) xml.WriteElementString("system-out", result.Text);
        xml.WriteEndElement();
    }

    private static void WriteNumber(XmlWriter xml, string name, int number) => xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    private static void WriteTime(XmlWriter xml, TimeSpan time) => xml.WriteAttributeString("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
}
