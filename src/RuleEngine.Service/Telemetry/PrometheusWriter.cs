using System.Globalization;
using System.Text;

namespace RuleEngine.Service.Telemetry;

/// <summary>Writes metrics in the text format of Prometheus 0.0.4, or as OpenMetrics 1.0.</summary>
internal static class PrometheusWriter
{
    /// <summary>The media type of the text format.</summary>
    public const string TextType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The media type of OpenMetrics.</summary>
    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>Writes metrics. Of two with one name the first is written.</summary>
    public static string Write(IReadOnlyList<MetricFamily> families, bool isOpenMetrics)
    {
        var text = new StringBuilder();
        foreach (var family in families.DistinctBy(family => family.Name)) WriteFamily(text, family, isOpenMetrics);
        if (isOpenMetrics) text.Append("# EOF\n");
        return text.ToString();
    }

    private static void WriteFamily(StringBuilder text, MetricFamily family, bool isOpenMetrics)
    {
        var series = family.Series.ToArray();
        if (series.Length == 0) return;
        var sample = family.Kind == MetricKind.Counter ? family.Name + "_total" : family.Name;
        // The older format knows no ending: there the sample's name is the metric's.
        var name = isOpenMetrics ? family.Name : sample;
        if (family.Help.Length > 0)
        {
            text.Append("# HELP ").Append(name).Append(' ');
            PrometheusNames.AppendEscaped(text, family.Help, isLabel: isOpenMetrics);
            text.Append('\n');
        }
        text.Append("# TYPE ").Append(name).Append(' ').Append(WordFor(family.Kind)).Append('\n');
        if (isOpenMetrics && family.Unit is { } unit) text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
        foreach (var one in series)
        {
            if (family.Kind == MetricKind.Histogram) WriteHistogram(text, family, one);
            else WriteSample(text, sample, one.Labels, "", PrometheusNames.Number(one.Read().Value));
        }
    }

    private static void WriteHistogram(StringBuilder text, MetricFamily family, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        var below = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            var bound = i < family.Bounds.Count ? PrometheusNames.Number(family.Bounds[i]) : "+Inf";
            WriteSample(text, family.Name + "_bucket", series.Labels, $"le=\"{bound}\"", below.ToString(CultureInfo.InvariantCulture));
        }
        WriteSample(text, family.Name + "_sum", series.Labels, "", PrometheusNames.Number(sum));
        WriteSample(text, family.Name + "_count", series.Labels, "", count.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteSample(StringBuilder text, string name, string labels, string more, string value)
    {
        text.Append(name);
        if (labels.Length + more.Length > 0) text.Append('{').Append(labels).Append(labels.Length > 0 && more.Length > 0 ? "," : "").Append(more).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string WordFor(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
