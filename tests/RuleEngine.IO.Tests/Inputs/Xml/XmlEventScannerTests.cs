using System.Text;
using RuleEngine.IO.Inputs.Xml;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Inputs.Xml;

/// <summary>What is read without .NET's reader is what .NET's reader gives.</summary>
public sealed class XmlEventScannerTests : IDisposable
{
    private const string Start = "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">";

    private const string Plain = Start + "<System><Provider Name='Acme' Guid='{1}'/><EventID Qualifiers=\"0\"> 7 </EventID><TimeCreated SystemTime=\"2024-05-06T10:11:12Z\"/><Channel>A&amp;B</Channel></System>\r\n"
        + "<EventData><Data Name=\"a\">x&lt;y&#x20AC;&#65;\r\nz</Data><Data>second<b c='d'> é </b>third</Data><Data Name='e &quot;f&quot;'/><Binary>0AFF</Binary></EventData>"
        + "<UserData><Kind xmlns='u'><One>1</One><Two/></Kind></UserData><ProcessingErrorData><ErrorCode>5</ErrorCode><DataItemName>n</DataItemName></ProcessingErrorData></Event>";

    private readonly XmlEventScanner _scanner = new();
    private readonly XmlEventParser _parser = new();
    private readonly WindowsEvent _event = new(new DataNameTable());

    public void Dispose() => _parser.Dispose();

    [Theory]
    [InlineData(Plain, true)]
    [InlineData(" \n" + Plain + "behind", true)]
    [InlineData("<?xml version='1.0'?>" + Plain, false)]
    [InlineData(Start + "<System/><EventData><Data>a]]>b</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data>&unknown;</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data>&#xD800;</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data a='1' a='2'>b</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data a='1'b='2'>b</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data a='1\n2'>b</Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><p:Data>b</p:Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data>b</data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data>b<!-- c --></Data></EventData></Event>", false)]
    [InlineData(Start + "<System/><EventData><Data xmlns='http://www.w3.org/2000/xmlns/'>b</Data></EventData></Event>", false)]
    [InlineData(Start + "<EventData/></Event>", false)]
    [InlineData(Start + "<System/>", false)]
    [InlineData("<Event/>", false)]
    [InlineData("", false)]
    public void Only_what_is_plain_is_read(string xml, bool isPlain) => Assert.Equal(isPlain, _scanner.TryRead(Encoding.UTF8.GetBytes(xml), _event));

    [Fact]
    public void A_plain_event_is_read_as_by_the_reader()
    {
        Assert.True(_scanner.TryRead(Encoding.UTF8.GetBytes(Plain), _event));
        var scanned = _event.Seal();

        Assert.Equal(["a=x<y€A\nz", "param2=second é third", "Binary=0AFF"], _event.EventData.Select(value => $"{value.Name}={_event.Value(value)}"));
        Assert.Equal(("7", "A&B", "Kind", "5", "n"), (Text(WindowsEventProperty.EventId), Text(WindowsEventProperty.Channel), Text(WindowsEventProperty.UserDataName), Text(WindowsEventProperty.ErrorCode), Text(WindowsEventProperty.ErrorMessage)));
        Assert.Null(Reader(Plain, out var read));
        Assert.Equal(read, scanned);
    }

    [Fact]
    public void A_changed_event_is_read_as_by_the_reader_or_not_at_all()
    {
        var random = new Random(20_240_506);
        const string Characters = "<>/=&;'\" ab#x0\r\n\t]!-é:Data";
        var plain = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var xml = new StringBuilder(Plain);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(Start.Length, xml.Length);
                if (random.Next(3) == 0) xml.Remove(at, random.Next(1, Math.Min(8, xml.Length - at + 1)));
                else xml.Insert(at, Characters[random.Next(Characters.Length)]);
            }
            var text = xml.ToString();
            if (!_scanner.TryRead(Encoding.UTF8.GetBytes(text), _event)) continue;
            plain++;
            var scanned = _event.Seal();
            Assert.True(Reader(text, out var read) is null, text);
            Assert.True(scanned.AsSpan().SequenceEqual(read), text);
        }
        Assert.InRange(plain, 2_000, 18_000);
    }

    // A comment is not plain.
    private string? Reader(string xml, out byte[] read)
    {
        var target = new WindowsEvent(new DataNameTable());
        var problem = _parser.Parse(Encoding.UTF8.GetBytes(xml.Insert(Start.Length, "<!---->")), target);
        read = target.Seal();
        return problem;
    }

    private string Text(WindowsEventProperty property) => _event.Value(property).ToString();
}
