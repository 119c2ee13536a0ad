using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlCorpusTests
{
    [SharedFact("corpora/elastic-rules")]
    public void Every_rule_file_of_the_corpus_is_read_without_an_error()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Shared, "corpora", "elastic-rules"), "*.toml", SearchOption.AllDirectories);
        var diagnostics = new DiagnosticBag();

        foreach (var file in files)
        {
            var document = TomlReader.ReadUtf8(file, File.ReadAllBytes(file), diagnostics);
            Assert.Equal(document.Source.Text, TomlTokenText.Join(document.Syntax));
            Assert.True(document.Root.TryGet("rule", out _), file);
        }

        Assert.Empty(diagnostics.Items);
        Assert.Equal(2192, files.Length);
    }
}
